import NIOCore

/// The place that a connection has behind the gate, kept by its guard.
struct ConnectionPlace {
  private let gate: ConnectionGate
  private let number: UInt64
  private let end: @Sendable () -> Void
  private var isWaiting = true

  /// Takes a place, given back when the connection closes; nil where there is none.
  init?(_ gate: ConnectionGate, _ channel: any Channel, countedAs address: String?) {
    let end: @Sendable () -> Void = {
      WebMeters.closed("displaced")
      channel.close(promise: nil)
    }
    guard let number = gate.admit(address, end: end) else { return nil }
    self.gate = gate
    self.number = number
    self.end = end
    channel.closeFuture.whenComplete { _ in gate.leave(number, address) }
  }

  /// Whether somebody else may have the place when all are taken.
  mutating func set(isWaiting waits: Bool) {
    guard waits != isWaiting else { return }
    isWaiting = waits
    if waits { gate.wait(number, end: end) } else { gate.begin(number) }
  }
}
