internal import Metrics

/// What is counted of one channel.
struct DeliveryMeters: Sendable {
  private let channel: String
  private let factory: any MetricsFactory
  private let seconds: Timer
  private let queued: Gauge

  init(channel: String, factory: any MetricsFactory) {
    self.channel = channel
    self.factory = factory
    seconds = Timer(
      label: "hanwatch_delivery_attempt_seconds", dimensions: [("channel", channel)],
      factory: factory)
    queued = Gauge(
      label: "hanwatch_delivery_queued", dimensions: [("channel", channel)], factory: factory)
  }

  func attempt(_ outcome: DeliveryOutcome, nanoseconds: Int64) {
    Counter(
      label: "hanwatch_delivery_attempts_total",
      dimensions: [("channel", channel), ("outcome", outcome.id)], factory: factory
    ).increment()
    seconds.recordNanoseconds(nanoseconds)
  }

  func expired() {
    Counter(
      label: "hanwatch_delivery_expired_total", dimensions: [("channel", channel)],
      factory: factory
    ).increment()
  }

  func waiting(_ count: Int) {
    queued.record(count)
  }
}
