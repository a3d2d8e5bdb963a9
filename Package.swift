// swift-tools-version: 6.2
//
// The architecture page: which rooms the house has, and what each may import.
// An arrow points from a room to what it imports; there are no circles. `ArchitectureTests` and
// `swift build --explicit-target-dependency-import-check error` hold the code to this page.
//
//   CORE_ONLY=1   leaves the pure rooms and their tests: no socket, no database, builds in seconds.
//   BENCHMARKS=1  adds the benchmark program.
//   CI=true       makes every warning an error.

import PackageDescription

let coreOnly = Context.environment["CORE_ONLY"] != nil
let benchmarks = Context.environment["BENCHMARKS"] != nil
let strict = Context.environment["CI"] == "true"

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // Every call into C says `unsafe`, so a search for that word lists the rooms that speak C.
    .strictMemorySafety(),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

func room(_ name: String, _ imports: [Target.Dependency], embed: [String] = []) -> Target {
  .target(
    name: name, dependencies: imports,
    resources: embed.map { .embedInCode($0) }, swiftSettings: settings)
}

func program(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(
  _ name: String, _ imports: [Target.Dependency], copy: [String] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: imports, exclude: exclude,
    resources: copy.map { .copy($0) }, swiftSettings: settings)
}

// MARK: The pure core: values in, values out

let core: [Target] = [
  // What a reading means: decoding, validation, breaches, classes, monthly assessment. Imports
  // nothing but Foundation's text functions, so that every decision is a function of values.
  room("WaterQuality", []),
  // Proof that a past reading was not changed: sealed days, the log's hash tree, checkpoints.
  // Crypto hashes and signs.
  room("Evidence", ["WaterQuality", .product(name: "Crypto", package: "swift-crypto")]),
  // Who may act, and the proof that they did: roles, passwords, keys, one-time codes, signed acts.
  // Acts are leaves of Evidence's log; Crypto signs and seals, CryptoExtras has scrypt.
  room(
    "People",
    [
      "WaterQuality", "Evidence", .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "CryptoExtras", package: "swift-crypto"),
    ]),
  // Who owes whom for a month of water, in whole fen.
  room("Settlement", ["WaterQuality"]),
  // A month as CSV, HTML and JSON, and the bodies of messages. Bytes out; nothing is written here.
  // Mustache escapes text in pages; Crypto hashes the identities of incidents and messages.
  room(
    "Exports",
    [
      "WaterQuality", "Settlement",
      .product(name: "Mustache", package: "swift-mustache"),
      .product(name: "Crypto", package: "swift-crypto"),
    ], embed: ["Notice/Templates"]),

  // ioos_flags.py is the foreign side of one comparison, run where it lies.
  tests(
    "WaterQualityTests", ["WaterQuality"],
    exclude: [
      "Evaluation/Given/vectors.json", "Evaluation/Given/vectors.expected.json",
      "Validation/Peers/ioos_flags.py",
    ]),
  tests("EvidenceTests", ["Evidence", "WaterQuality"]),
  tests("PeopleTests", ["People", "Evidence", "WaterQuality"]),
  tests("SettlementTests", ["Settlement", "WaterQuality"]),
  tests("ExportsTests", ["Exports", "Settlement", "WaterQuality"], copy: ["Golden"]),
]

let coreDependencies: [Package.Dependency] = [
  // Templates whose text is escaped unless said otherwise.
  .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  // SHA-256, HMAC and Ed25519 from BoringSSL.
  .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
]

// MARK: The shell: one room for each outside technology

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")

let shell: [Target] = [
  // libmodbus, Debian's own, with wrappers that return errno beside the result.
  .systemLibrary(
    name: "CModbus", pkgConfig: "libmodbus", providers: [.apt(["libmodbus-dev"])]),
  // adjtimex(2): whether the machine's clock was ever set.
  .systemLibrary(name: "CTimex"),
  // Asks the instruments. The only room that blocks; it blocks on threads of its own.
  room("Links", ["WaterQuality", "CModbus", logging]),
  // What is true, on disk. The only room that imports GRDB. GRDBSQLite is GRDB's own SQLite, for
  // the statements that run for every reading. People are kept here, and their acts become leaves
  // in the transaction that does them. Crypto hashes backups.
  room(
    "Storage",
    [
      "WaterQuality", "Evidence", "People", "Settlement",
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "GRDBSQLite", package: "GRDB.swift"),
      .product(name: "Crypto", package: "swift-crypto"),
    ]),
  // Tells the world: drains the outbox to its channels. Evidence checks the cosignatures that
  // receivers answer with.
  room(
    "Delivery",
    [
      "WaterQuality", "Evidence", "Storage", logging, lifecycle, metrics,
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "Crypto", package: "swift-crypto"),
    ]),
  // Sends the audit trail to a syslog server over TLS. NIO itself, because the way a connection
  // ends is the only acknowledgement there is; NIOSSL and NIOTLS for the client's side of TLS;
  // Exports makes the messages.
  room(
    "Syslog",
    [
      "WaterQuality", "Exports", "Storage", logging, lifecycle, metrics,
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOTLS", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
    ]),
  // Where people act: proves who they are, and signs and keeps what they do.
  room("Desks", ["WaterQuality", "Evidence", "People", "Storage"]),
  // Shows people and serves programs. Reads only. NIO itself, because deadlines and refusals belong
  // between the socket and the HTTP parser; NIOSSL, because certificates change while it runs;
  // Metrics, because what is refused is counted; Crypto, because forms carry a keyed hash.
  room(
    "Web",
    [
      "WaterQuality", "Evidence", "People", "Settlement", "Exports", "Storage", "Desks",
      logging, lifecycle, metrics,
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
      .product(name: "Mustache", package: "swift-mustache"),
    ], embed: ["Templates", "Assets"]),
  // The composition root: builds every service and runs them.
  room(
    "Daemon",
    [
      "WaterQuality", "Evidence", "People", "Settlement", "Exports", "Links", "Storage", "Desks",
      "Delivery", "Syslog", "Web", "CTimex",
      logging, lifecycle, metrics,
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
    ]),
  // The command line.
  program(
    "hanwatch",
    [
      "Daemon", "WaterQuality", "Evidence", "People", "Settlement", "Exports", "Links", "Storage",
      "Desks", "Delivery", "Web", "StationSimulator", logging, metrics,
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),

  // Stations that behave and misbehave, served over real Modbus. Does not import Links: a mistake
  // made in both would hide itself.
  room("StationSimulator", ["WaterQuality", "CModbus"]),
  program(
    "station-simulator",
    [
      "StationSimulator", "WaterQuality",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),
]

let shellTests: [Target] = [
  // A temporary store, a manual clock, a webhook receiver, a running simulator.
  .target(
    name: "TestSupport",
    dependencies: [
      "WaterQuality", "Storage", "StationSimulator",
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
    ],
    path: "Tests/TestSupport", swiftSettings: settings),
  tests("LinksTests", ["Links", "StationSimulator", "TestSupport", "WaterQuality"]),
  tests(
    "StorageTests",
    [
      "Storage", "Evidence", "People", "Settlement", "TestSupport", "WaterQuality",
      .product(name: "GRDB", package: "GRDB.swift"),
    ]),
  tests(
    "DeliveryTests",
    [
      "Delivery", "Storage", "TestSupport", "WaterQuality", logging, lifecycle,
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "InMemoryLogging", package: "swift-log"),
      .product(name: "MetricsTestKit", package: "swift-metrics"),
    ], copy: ["verify.py"]),
  tests(
    "SyslogTests",
    [
      "Syslog", "Exports", "People", "Storage", "TestSupport", "WaterQuality", logging, lifecycle,
      .product(name: "InMemoryLogging", package: "swift-log"),
      .product(name: "MetricsTestKit", package: "swift-metrics"),
    ]),
  tests(
    "WebTests",
    [
      "Web", "Desks", "Evidence", "People", "Storage", "TestSupport", "WaterQuality", logging,
      lifecycle, .product(name: "HummingbirdTesting", package: "hummingbird"),
      .product(name: "InMemoryLogging", package: "swift-log"),
    ]),
  tests(
    "DaemonTests",
    [
      "Daemon", "Delivery", "Desks", "Evidence", "Exports", "Links", "People", "Storage",
      "StationSimulator", "TestSupport", "WaterQuality", "Web", logging, lifecycle,
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "InMemoryLogging", package: "swift-log"),
    ], exclude: ["pymodbus_server.py", "pymodbustcp_server.py"]),
  tests("ArchitectureTests", []),
]

let shellDependencies: [Package.Dependency] = [
  // SQLite with a writer, many readers, migrations and typed errors.
  .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  // HTTP server with streaming answers and a test kit.
  .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  // HTTP client with deadlines and one pool per endpoint.
  .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  // Only for the byte buffers, headers and errors that AsyncHTTPClient's interface is made of.
  .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  // TLS from BoringSSL for the server; the client above already brings it.
  .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  // Services that start in order and stop in reverse.
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  // The logging and metrics interfaces every library above already speaks.
  .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
  // The command line's grammar and help.
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
]

let coreBench: [Target] = [
  // How fast a reading is judged: needs the pure rooms only, and builds in two minutes.
  program("JudgementBenchmark", ["WaterQuality"])
]

let bench: [Target] = [
  // The same rows written by C through SQLite: what our own ingest is measured against.
  .target(name: "CIngestFloor", linkerSettings: [.linkedLibrary("sqlite3")]),
  program("Benchmarks", ["CIngestFloor", "StationSimulator", "Storage", "WaterQuality"]),
]

let package = Package(
  name: "hanwatch",
  dependencies: coreDependencies + (coreOnly ? [] : shellDependencies),
  targets: core + (coreOnly ? [] : shell + shellTests) + (benchmarks ? coreBench : [])
    + (benchmarks && !coreOnly ? bench : [])
)
