import GRDB
import TestSupport
import Testing
import WaterQuality

@testable import Storage

/// What follows a commit whose outcome is unknown.
@Suite(.timeLimit(.minutes(1))) struct `Opening the file anew` {
  @Test func `waits for readers without keeping them from ending`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()

    await withTaskGroup { group in
      for _ in 0..<16 {
        group.addTask {
          while !Task.isCancelled { _ = try? await store.read { try $0.newestFinding() } }
        }
      }
      for _ in 0..<60 { await store.reopen(instead: store.pool) }
      group.cancelAll()
    }

    let boot = try await store.write {
      try $0.insertBoot(uuid: "b", startedAt: Timestamp(milliseconds: 0), version: "test")
    }
    #expect(boot.id == 1)
    #expect(try await store.read { try $0.newestFinding() } == 0)
    try store.close()
  }

  @Test func `is done once for all who failed together`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    let failed = store.pool

    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { await store.reopen(instead: failed) } }
    }
    let fresh = store.pool
    await store.reopen(instead: failed)

    #expect(fresh !== failed)
    #expect(store.pool === fresh)
    try store.close()
  }
}
