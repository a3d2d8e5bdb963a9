import Evidence
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

/// A store whose history begins in December and is sealed to its end.
private struct OldStore {
  static let start = Timestamp("2024-12-10T00:00:00+08:00")!
  static let now = Timestamp("2026-01-03T00:00:00+08:00")!
  static let months = [
    "2024-11", "2024-12", "2025-01", "2025-02",
  ].map { Month(Timestamp("\($0)-15T00:00:00+08:00")!) }

  let data: TemporaryData
  let site = ExampleSite.site()
  let store: Store
  let end: Timestamp

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    end = try await SealedHistory.write(store, site, events: 450, from: Self.start)
    _ = try await SealedHistory.seal(
      store, site, from: Self.start.date, through: end.date.adding(days: -1))
  }

  var path: String { data.path + "/years/2024.sqlite" }
  var copy: String { data.path + "/backups/years/2024.sqlite" }

  func answers(_ store: Store? = nil) throws -> Answers {
    try Answers(store ?? self.store, site, months: Self.months)
  }

  func verify(_ store: Store? = nil) throws -> [String] {
    try (store ?? self.store).readAndWait { try $0.verify() }.findings.map(\.what)
  }

  func move(_ store: Store? = nil) async throws -> YearRecord {
    try await (store ?? self.store).moveYear(2024, at: Self.now)
  }

  /// A reading of an old day that arrives now.
  func takeLate(_ store: Store? = nil, sequence: Int64 = 1) async throws {
    let store = store ?? self.store
    let (at, site) = (Self.start.adding(minutes: 600), site)
    try await store.write { transaction in
      let boot = try transaction.insertBoot(uuid: "late\(sequence)", startedAt: at, version: "test")
      let analyser = site.analysers[1]
      let sample = Sample(
        key: SampleKey(boot: boot.id, sequence: sequence), analyser: analyser.id, receivedAt: at,
        blocks: [RegisterBlock(range: ExampleSite.probeRange, words: [700, 800])])
      let judgement = judge(sample, analyser, RecentWindow(site)[analyser.id]!)
      _ = try transaction.apply(judgement, of: analyser)
    }
  }
}

@Suite(.timeLimit(.minutes(2))) struct `A year that has moved` {
  @Test func `answers every question as before`() async throws {
    let old = try await OldStore()
    let before = try old.answers()
    #expect(old.end.date.year == 2025)
    #expect(before.readings.count > 150)

    let record = try await old.move()

    #expect(record.blocks > 10)
    #expect(try old.answers() == before)
    #expect(try old.verify() == [])
    let left = try await DatabaseQueue(path: old.data.directory.databasePath).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM block WHERE day < 20089")
    }
    #expect(left == 0, "20089 is 2025-01-01")
    try old.store.close()
    let reader = try Store(reading: old.data.directory.databasePath)
    #expect(try old.answers(reader) == before)
    try reader.close()
  }

  @Test func `is a file for itself, read-only, with its digest and a whole copy`() async throws {
    let old = try await OldStore()
    let record = try await old.move()

    for path in [old.path, old.copy] {
      #expect(Backup.isWhole(path))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o400)
    }
    #expect(FileManager.default.contentsEqual(atPath: old.path, andPath: old.copy))
    let file = try DatabaseQueue(path: old.path, configuration: .readOnly)
    let (leaves, orphans) = try await file.read { db in
      (
        try Row.fetchAll(
          db,
          sql: """
            SELECT body, series.key, block.day, block.part, block.data, wordsBlock.data FROM block
            JOIN leaf ON leaf.number = block.leaf JOIN series ON series.id = block.series
            JOIN wordsBlock ON wordsBlock.id = words JOIN analyser ON analyser.id = series.analyser
            """
        ).map { row in
          (
            row[0] as String,
            Leaf.block(
              series: row[1], day: CivilDate(daysSinceEpoch: row[2]), part: row[3],
              sha256: Digest(of: [UInt8](row[4] as Data)),
              wordsSha256: Digest(of: [UInt8](row[5] as Data)))
          )
        },
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM block WHERE words NOT IN (SELECT id FROM wordsBlock)")
      )
    }
    #expect(leaves.count == record.blocks)
    #expect(leaves.allSatisfy { $0.0 == String(decoding: $0.1.bytes, as: UTF8.self) })
    #expect(orphans == 0)
    try old.store.close()
  }

  /// The proof of the first day, under the head that the log has now or had before.
  private static func proof(_ old: OldStore, under note: SignedNote) throws -> EvidenceProof {
    let series = old.site.analysers[1].series[0].id
    return try #require(
      try old.store.readAndWait { try $0.proof(of: series, OldStore.start.date, under: note) })
  }

  private static func head(_ old: OldStore) throws -> (note: SignedNote, root: Digest, size: Int64)
  {
    let key = try NoteKey(name: "hanwatch/example", seed: Array(repeating: 7, count: 32))
    return try old.store.readAndWait { inquiry in
      let size = try inquiry.logSize()
      let root = try inquiry.logRoot(size: size)
      return (try Checkpoint(origin: key.name, size: size, root: root).signed(by: key), root, size)
    }
  }

  private struct Parts: Decodable {
    struct Part: Decodable {
      let leaf: String
      let index: Int64
      let proof: [String]
      let block: String
    }
    let inclusion: [Part]
  }

  @Test func `proves its days under every head, with the parts that came later`() async throws {
    let old = try await OldStore()
    let then = try Self.head(old)
    let before = try Self.proof(old, under: then.note)
    _ = try await old.move()
    #expect(try Self.proof(old, under: then.note) == before)
    try await old.takeLate()
    _ = try await SealedHistory.seal(old.store, old.site, through: old.end.date)

    let now = try Self.head(old)
    let parts = try JSONDecoder().decode(
      Parts.self, from: Data(try Self.proof(old, under: now.note).json())
    ).inclusion

    #expect(parts.count == 2)
    for part in parts {
      #expect(
        MerkleTree.verifyInclusion(
          leaf: MerkleTree.leafHash(Array(part.leaf.utf8)), index: part.index, size: now.size,
          proof: part.proof.compactMap { Digest(hex: $0) }, root: now.root))
    }
    try old.store.close()
  }

  @Test func `takes late data as further parts, and its numbers go on`() async throws {
    let old = try await OldStore()
    try await old.takeLate(sequence: 1)
    _ = try await SealedHistory.seal(old.store, old.site, through: old.end.date)
    _ = try await old.move()
    try await old.takeLate(sequence: 2)
    let before = try old.answers()

    _ = try await SealedHistory.seal(old.store, old.site, through: old.end.date)

    #expect(try old.answers() == before)
    #expect(try old.verify() == [])
    try old.store.close()
    let queue = try DatabaseQueue(path: old.data.directory.databasePath)
    let late = try await queue.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, part FROM block WHERE day < 20089 ORDER BY id"
      ).map { [$0[0] as Int, $0[1] as Int] }
    }
    let file = try DatabaseQueue(path: old.path, configuration: .readOnly)
    let last = try await file.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM block") }
    #expect(late.map { $0[1] } == [2, 2], "pH and oxygen of a day with two parts in the file")
    #expect(late.allSatisfy { $0[0] > last! })
  }

  @Test func `whose file was changed is named, and the watch goes on`() async throws {
    let old = try await OldStore()
    _ = try await old.move()
    let before = try old.answers()
    try Self.flip(old.path)

    #expect { try old.answers() } throws: { error in
      guard case StoreError.yearFile(old.path, let why, old.copy) = error else { return false }
      return why.contains("changed")
    }
    let findings = try old.verify()
    #expect(findings.contains { $0.contains("year 2024") && $0.contains(old.path) })
    try await Self.watchGoesOn(old)

    try FileManager.default.removeItem(atPath: old.path)
    try FileManager.default.copyItem(atPath: old.copy, toPath: old.path)
    #expect(try Array(old.answers().readings.prefix(100)) == Array(before.readings.prefix(100)))
    #expect(try old.verify() == [])
    try old.store.close()
  }

  @Test func `whose file is missing is named once, and the watch goes on`() async throws {
    let old = try await OldStore()
    _ = try await old.move()
    try FileManager.default.removeItem(atPath: old.path)

    #expect(throws: StoreError.self) { try old.answers() }
    let findings = try old.verify()
    #expect(findings.count == 1)
    #expect(
      findings.first == """
        year 2024: could not read '\(old.path)': the file is missing or cannot be read. Put its \
        copy '\(old.copy)' in its place; 'hanwatch verify' then says whether it is whole.
        """)
    try await Self.watchGoesOn(old)
    try old.store.close()
    let opened = try old.data.directory.openStore(ballast: nil, at: OldStore.now)
    #expect(opened.quarantine == nil)
    _ = try opened.store.readAndWait { try $0.window(old.site) }
    try opened.store.close()
  }

  /// Changes one bit in the middle of a file.
  private static func flip(_ path: String) throws {
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    bytes[bytes.count / 2] ^= 1
    try FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Stores, seals and looks at what came since, without the file.
  private static func watchGoesOn(_ old: OldStore) async throws {
    let count = try old.store.readAndWait { try $0.readingCount() }
    try await old.takeLate(sequence: 9)
    #expect(try await SealedHistory.seal(old.store, old.site, through: old.end.date) >= 2)
    #expect(try old.store.readAndWait { try $0.readingCount() } == count + 2)
    let series = old.site.analysers[1].series[0]
    let newest = try old.store.readAndWait {
      try $0.newestReadings(of: series.id, analyser: old.site.analysers[1].id, limit: 5)
    }
    #expect(newest.count == 5)
  }
}

extension Configuration {
  fileprivate static var readOnly: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    return configuration
  }
}
