import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Locked accounts in the store` {
  private let data: TemporaryData
  private let store: Store
  private let mark = String(repeating: "a", count: 64)

  init() throws {
    data = try TemporaryData()
    store = try data.open()
  }

  private func locked(at now: Timestamp) throws -> [String] {
    try store.readAndWait { try $0.lockOuts(at: now) }.map { "\($0.account.prefix(1)) \($0.until)" }
  }

  @Test func `are locked until their time has come`() async throws {
    let until = Example.noon.adding(minutes: 15)
    try await store.write { [mark] in try $0.lockOut(mark, until: until, at: Example.noon) }

    #expect(try locked(at: Example.noon) == ["a 2026-06-01T12:15:00+08:00"])
    #expect(try locked(at: until.adding(milliseconds: -1)).count == 1)
    #expect(try locked(at: until).isEmpty)
  }

  @Test func `can be locked again, and leave nothing when it is over`() async throws {
    let other = String(repeating: "b", count: 64)
    let later = Example.noon.adding(minutes: 20)
    try await store.write { [mark] transaction in
      try transaction.lockOut(mark, until: Example.noon.adding(minutes: 15), at: Example.noon)
      try transaction.lockOut(mark, until: Example.noon.adding(minutes: 16), at: Example.noon)
      try transaction.lockOut(other, until: later.adding(minutes: 15), at: later)
    }

    #expect(try locked(at: Example.noon) == ["b 2026-06-01T12:35:00+08:00"])
  }

  @Test func `are marks, never names`() async throws {
    await #expect(throws: DatabaseError.self) {
      try await store.write { try $0.lockOut("admin", until: Example.noon, at: Example.noon) }
    }
  }
}
