import Foundation
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `The high-water mark` {
  @Test func `is read back as it was written`() throws {
    let data = try TemporaryData()
    let mark = HighWater(path: data.path + "/high-water")
    #expect(mark.read() == nil)

    mark.advance(to: SampleKey(boot: 3, sequence: 123_456))
    mark.advance(to: SampleKey(boot: 3, sequence: 99))

    #expect(mark.read() == SampleKey(boot: 3, sequence: 99))
  }

  @Test func `is nothing where a digit was torn`() throws {
    let data = try TemporaryData()
    let path = data.path + "/high-water"
    HighWater(path: path).advance(to: SampleKey(boot: 3, sequence: 123_456))
    var bytes = [UInt8](FileManager.default.contents(atPath: path)!)
    bytes[22] = UInt8(ascii: "9")
    try Data(bytes).write(to: URL(filePath: path))

    #expect(HighWater(path: path).read() == nil)
  }
}

@Suite struct `A data directory` {
  private func open(_ directory: DataDirectory) throws -> OpenedStore {
    try directory.openStore(ballast: nil, at: Timestamp(milliseconds: 1_780_000_000_000))
  }

  @Test(arguments: [[UInt8](), Array("no database".utf8), Array(repeating: 0, count: 8192)])
  func `puts a file that is no database aside, every byte of it`(bytes: [UInt8]) throws {
    let data = try TemporaryData()
    let directory = data.directory
    try Data(bytes).write(to: URL(filePath: directory.databasePath))

    let opened = try open(directory)

    let quarantine = try #require(opened.quarantine)
    let kept = FileManager.default.contents(atPath: quarantine.directory + "/hanwatch.sqlite")
    #expect(kept == Data(bytes))
    #expect(quarantine.backup == nil)
    try opened.store.close()
  }

  @Test func `goes on with the newest whole backup`() async throws {
    let data = try TemporaryData()
    let directory = data.directory
    let first = try open(directory).store
    _ = try await first.write {
      try $0.insertBoot(uuid: "one", startedAt: Timestamp(milliseconds: 1), version: "test")
    }
    let day = Timestamp(CivilDate("2026-06-01")!)
    let good = try Backup.rotate(
      of: directory.databasePath, in: directory.backupsPath, at: day, keep: 3)
    let bad = try Backup.rotate(
      of: directory.databasePath, in: directory.backupsPath, at: day.adding(minutes: 1), keep: 3)
    try first.close()
    var bytes = [UInt8](FileManager.default.contents(atPath: bad)!)
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(filePath: bad))
    try Data("spoilt".utf8).write(to: URL(filePath: directory.databasePath))

    let opened = try open(directory)

    #expect(opened.quarantine?.backup == good)
    let uuid = try opened.store.readAndWait { try $0.bootUUID(1) }
    #expect(uuid == "one")
    try opened.store.close()
  }

  @Test func `names the newest acknowledged sample where the database has lost it`() throws {
    let data = try TemporaryData()
    let directory = data.directory
    try open(directory).store.close()
    directory.highWater.advance(to: SampleKey(boot: 1, sequence: 7))

    let opened = try open(directory)

    #expect(opened.missing == SampleKey(boot: 1, sequence: 7))
    #expect(opened.lastKnownBoot == 1)
    try opened.store.close()
  }

  @Test func `keeps so many backups and no more`() throws {
    let data = try TemporaryData()
    let directory = data.directory
    let store = try open(directory).store
    for minute in 0..<4 {
      _ = try Backup.rotate(
        of: directory.databasePath, in: directory.backupsPath,
        at: Timestamp(milliseconds: 0).adding(minutes: minute), keep: 2)
    }

    let kept = Backup.list(directory.backupsPath)
    #expect(kept.count == 2)
    #expect(kept.allSatisfy(Backup.isWhole))
    try store.close()
  }

  @Test func `gives a new run a number beyond every one that was lost`() async throws {
    let data = try TemporaryData()
    let store = try open(data.directory).store

    let boot = try await store.write {
      try $0.insertBoot(
        uuid: "u", startedAt: Timestamp(milliseconds: 1), version: "test", past: 41)
    }

    #expect(boot.id == 42)
    try store.close()
  }
}

@Suite struct `When the disk is nearly full` {
  /// Backups, oldest first; those in capitals are whole. What may go.
  @Test(arguments: [
    ("", ""),
    ("A", ""),
    ("AB", ""),
    ("ABC", "A"),
    ("ABCDEFG", "ABCDE"),
    ("ABCDEFg", "ABCDE"),
    ("ABCDEfG", "ABCDE"),
    ("ABCDEfg", "ABCD"),
    ("ABcdefg", "Acde"),
    ("abcdefg", "abcde"),
    ("Abc", ""),
    ("abc", "a"),
  ]) func `all but two backups go, and never the last whole one`(all: String, go: String) {
    let surplus = Backup.surplus(all.map(String.init)) { $0 == $0.uppercased() }

    #expect(surplus.joined() == go)
  }

  @Test func `backups go with their digests, and yearly files stay`() throws {
    let data = try TemporaryData()
    let directory = data.directory
    let store = try directory.openStore(ballast: nil, at: Timestamp(milliseconds: 0)).store
    for minute in 0..<4 {
      _ = try Backup.rotate(
        of: directory.databasePath, in: directory.backupsPath,
        at: Timestamp(milliseconds: 0).adding(minutes: minute), keep: 9)
    }
    let years = directory.backupsPath + "/years"
    try FileManager.default.createDirectory(atPath: years, withIntermediateDirectories: true)

    #expect(Backup.makeRoom(in: directory.backupsPath) == 2)

    let names = try FileManager.default.contentsOfDirectory(atPath: directory.backupsPath).sorted()
    #expect(names.count == 5)
    #expect(names.contains("years"))
    #expect(Backup.list(directory.backupsPath).allSatisfy(Backup.isWhole))
    #expect(Backup.makeRoom(in: directory.backupsPath) == 0)
    try store.close()
  }
}
