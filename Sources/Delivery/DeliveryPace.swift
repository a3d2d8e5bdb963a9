/// How delivery measures and spends waits. Always real time: a demonstration's station time runs
/// faster, but receivers, deadlines and signatures do not.
package struct DeliveryPace: Sendable {
  /// Nanoseconds of a clock that never steps.
  package let nanoseconds: @Sendable () -> Int64
  /// Waits so long, or throws `CancellationError`.
  package let sleep: @Sendable (Duration) async throws -> Void

  package init(
    nanoseconds: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.nanoseconds = nanoseconds
    self.sleep = sleep
  }

  /// The machine's steady clock.
  package static let real = DeliveryPace(
    nanoseconds: {
      let elapsed = started.duration(to: .now).components
      return elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000
    },
    sleep: { try await Task.sleep(for: $0, clock: .continuous) })

  private static let started = ContinuousClock.now
}
