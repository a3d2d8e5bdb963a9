/// An answer could not be made in time.
struct DeadlineExceeded: Error, Equatable, CustomStringConvertible {
  let seconds: Int

  var description: String {
    "could not make the answer: the store did not answer within \(seconds) s. "
      + "Try again; if it stays so, look at the disk and the daemon's log."
  }
}

/// Runs an operation and cancels it after so many seconds; throws `DeadlineExceeded` then.
func within<Value: Sendable>(
  seconds: Int, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await operation() }
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw DeadlineExceeded(seconds: seconds)
    }
    return value
  }
}
