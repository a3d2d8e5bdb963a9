import Testing

@Suite struct `The rooms` {
  /// What each room may import; whatever is not listed is refused. Package.swift says why.
  private static let allowed: [String: Set<String>] = [
    "WaterQuality": ["Foundation"],
    "Evidence": ["Crypto", "Foundation", "WaterQuality"],
    "People": ["Crypto", "CryptoExtras", "Evidence", "Foundation", "WaterQuality"],
    "Settlement": ["Foundation", "WaterQuality"],
    "Exports": ["Crypto", "Foundation", "Mustache", "Settlement", "WaterQuality"],
    "Links": ["CModbus", "Foundation", "Glibc", "Logging", "Synchronization", "WaterQuality"],
    "Storage": [
      "Crypto", "Evidence", "Foundation", "GRDB", "GRDBSQLite", "Glibc", "People", "Settlement",
      "Synchronization", "WaterQuality",
    ],
    "Delivery": [
      "AsyncHTTPClient", "Crypto", "Evidence", "Foundation", "Logging", "Metrics", "NIOCore",
      "NIOHTTP1",
      "Glibc", "NIOPosix", "ServiceLifecycle", "Storage", "Synchronization", "WaterQuality",
    ],
    "Syslog": [
      "Exports", "Foundation", "Glibc", "Logging", "Metrics", "NIOCore", "NIOPosix", "NIOSSL",
      "NIOTLS", "ServiceLifecycle", "Storage", "WaterQuality",
    ],
    "Desks": [
      "Dispatch", "Evidence", "People", "Storage", "Synchronization", "WaterQuality",
    ],
    "Web": [
      "Crypto", "Desks", "Evidence", "Exports", "Foundation", "Glibc", "HTTPTypes", "Hummingbird",
      "HummingbirdCore", "Logging", "Metrics", "Mustache", "NIOCore", "NIOHTTP1", "NIOSSL",
      "People", "ServiceLifecycle", "Settlement", "Storage", "Synchronization", "WaterQuality",
    ],
    "CTimex": [],
    "Daemon": [
      "CTimex", "Delivery", "Desks", "Evidence", "Exports", "Foundation", "Glibc", "Links",
      "Logging", "Metrics", "People", "ServiceLifecycle", "Settlement", "Storage", "Syslog",
      "Synchronization", "UnixSignals", "WaterQuality", "Web",
    ],
    "hanwatch": [
      "ArgumentParser", "Daemon", "Delivery", "Desks", "Evidence", "Exports", "Foundation",
      "Glibc", "Links", "Logging", "Metrics", "People", "ServiceLifecycle", "Settlement",
      "StationSimulator", "Storage", "Synchronization", "WaterQuality", "Web",
    ],
    "StationSimulator": [
      "CModbus", "Dispatch", "Foundation", "Glibc", "Synchronization", "WaterQuality",
    ],
    "station-simulator": [
      "ArgumentParser", "Dispatch", "Foundation", "Glibc", "StationSimulator", "WaterQuality",
    ],
    "Benchmarks": [
      "CIngestFloor", "Foundation", "Glibc", "StationSimulator", "Storage", "WaterQuality",
    ],
    "JudgementBenchmark": ["Foundation", "Glibc", "WaterQuality"],
    "CModbus": [],
  ]

  /// Libraries that exactly one room speaks.
  private static let heavy = ["GRDB", "AsyncHTTPClient", "Hummingbird"]

  private static func imports(_ file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let mark = words.firstIndex(of: "import"), mark < 3, words.count > mark + 1,
        words[..<mark].allSatisfy({ ["package", "internal", "private", "public"].contains($0) })
      else { return nil }
      return String(words[words.count - 1])
    }
  }

  @Test func `import only what the architecture page allows`() {
    for file in SourceTree.swiftFiles("Sources") {
      let allowed = Self.allowed[file.room]
      #expect(
        allowed != nil,
        "\(file.path): room '\(file.room)' is not in the table; add it with a reason")
      for name in Self.imports(file) {
        #expect(
          allowed?.contains(name) ?? false,
          "\(file.path) imports \(name): not allowed in \(file.room). Move the code or the edge.")
      }
    }
  }

  @Test func `share no heavy library`() {
    for library in Self.heavy {
      let rooms = Set(
        SourceTree.swiftFiles("Sources").filter { Self.imports($0).contains(library) }.map(\.room))
      #expect(rooms.count == 1, "\(library) is imported by \(rooms.sorted())")
    }
  }

  @Test func `of the simulator and of the links do not know each other`() {
    let known = SourceTree.swiftFiles("Sources/StationSimulator").flatMap(Self.imports)
    #expect(!known.contains("Links"), "a mistake made in both would hide itself")
  }
}
