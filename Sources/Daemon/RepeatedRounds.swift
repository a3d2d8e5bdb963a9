package import ServiceLifecycle
import WaterQuality

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

  /// Serves links side by side, each with its analysers, until shutdown begins: two questions of
  /// one kind never wait for one line.
  func serveLinks(
    of analysers: [Analyser], _ serve: @escaping @Sendable ([Analyser]) async -> Void
  ) async {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for analysers in Dictionary(grouping: analysers, by: \.link).values {
          group.addTask { await serve(analysers) }
        }
      }
    }
    // A service that ends before its turn would end the daemon with an error.
    try? await gracefulShutdown()
  }
}
