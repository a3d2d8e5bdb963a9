import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A store` {
  @Test func `writes with synchronous FULL, also after transactions`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }

    try await store.write { try $0.register(ExampleSite.site()) }

    let found = try await store.pool.writeWithoutTransaction { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
      )
    }
    #expect(found.0 == 2)
    #expect(found.1 == "wal")
    #expect(found.2 == 1)
  }

  @Test func `keeps its files to itself`() throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }

    for (path, mode) in [
      (temporary.path, 0o700), (store.path, 0o600), (temporary.path + "/hanwatch.lock", 0o600),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(path)")
    }
  }

  @Test func `is one per data directory`() throws {
    let temporary = try TemporaryData()

    let error = #expect(throws: StoreError.self) {
      try DataDirectory(temporary.path).acquire()
    }

    #expect(error == .anotherInstance(directory: temporary.path))
    #expect(
      error?.description == "could not lock '\(temporary.path)': another hanwatch runs on this "
        + "data directory. Stop it first, or name another directory with --data.")
  }

  @Test func `can be taken over as soon as the lock is let go`() throws {
    let temporary = try TemporaryData()
    temporary.directory.release()

    let next = DataDirectory(temporary.path)
    try next.acquire()

    next.release()
  }

  @Test func `of a newer hanwatch is left alone`() async throws {
    let temporary = try TemporaryData()
    try temporary.open().close()
    let path = temporary.directory.databasePath
    try await DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('2031-02-anything')")
    }

    for open in [{ try Store(path: path) }, { try Store(reading: path) }] as [() throws -> Store] {
      let error = #expect(throws: StoreError.self) { try open().close() }
      #expect(
        error?.description == "could not open '\(path)': written by a newer hanwatch (schema "
          + "2031-02-anything). Install that version or restore a backup.")
    }
  }

  @Test func `that is not there cannot be read`() throws {
    let path = "/nowhere/hanwatch.sqlite"

    let error = #expect(throws: StoreError.self) { try Store(reading: path).close() }

    #expect(
      error?.description == "could not open '\(path)': there is no database yet. Start 'hanwatch "
        + "run' once, or name the data directory with --data.")
  }

  @Test func `says what is wrong with a file that is no database`() throws {
    let temporary = try TemporaryData()
    let path = temporary.directory.databasePath
    try Data("not a database, only a text that somebody put here by mistake".utf8)
      .write(to: URL(filePath: path))

    let error = #expect(throws: StoreError.self) { try temporary.open().close() }

    #expect(
      error?.description == "could not open '\(path)': file is not a database. Check that the "
        + "directory exists, belongs to this user and has room.")
  }

  @Test func `that would lose acknowledged readings says so`() {
    // SQLite cannot be brought to refuse FULL; only the sentence is tried here.
    #expect(
      StoreError.notDurable(path: "/x", synchronous: 1).description
        == "could not open '/x': SQLite runs with synchronous = 1, not 2 (FULL), and would lose "
        + "acknowledged readings at a power cut. Report this with the SQLite version.")
  }

  @Test func `is read beside a daemon that writes`() async throws {
    let temporary = try TemporaryData()
    let writing = try temporary.open()
    defer { try? writing.close() }
    let reading = try Store(reading: writing.path)
    defer { try? reading.close() }

    try await writing.write { try $0.enqueue(Example.message("m1")) }

    #expect(try reading.readAndWait { try $0.outbox(limit: 5) }.map(\.message.id) == ["m1"])
  }

  @Test func `gives back what a failed transaction wrote`() async throws {
    struct Stop: Error {}
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }

    await #expect(throws: Stop.self) {
      try await store.write { transaction in
        try transaction.enqueue(Example.message("m1"))
        throw Stop()
      }
    }

    #expect(try store.readAndWait { try $0.outbox(limit: 5) }.isEmpty)
  }

  @Test func `that was closed has no log to empty, and is closed again`() async throws {
    let store = try TemporaryData().open()

    try store.close()
    await store.checkpoint()
    try store.close()
  }
}
