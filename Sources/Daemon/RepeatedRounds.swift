package import ServiceLifecycle

/// A service that the lifecycle library logs by its type's name.
package protocol NamedService: Service, CustomStringConvertible {}

extension NamedService {
  package var description: String { "\(Self.self)" }
}

extension Service {
  /// Does one round of work after the other, with a pause after each, until shutdown begins. Each
  /// round is given what the one before returned.
  func repeatRounds<State: Sendable>(
    every pause: Duration, from first: State,
    _ round: @escaping @Sendable (State) async -> State
  ) async {
    await cancelWhenGracefulShutdown {
      var state = first
      while !Task.isCancelled {
        state = await round(state)
        try? await Task.sleep(for: pause)
      }
    }
  }

  /// The same where rounds hand nothing on.
  func repeatRounds(
    every pause: Duration, _ round: @escaping @Sendable () async -> Void
  ) async {
    await repeatRounds(every: pause, from: ()) { await round() }
  }
}
