import Metrics

/// What is counted of the lines that go to the server.
struct SyslogMeters: Sendable {
  private let factory: any MetricsFactory
  private let waits: Gauge
  private let lines: Counter
  private let again: Counter

  init(_ factory: any MetricsFactory) {
    self.factory = factory
    waits = Gauge(label: "hanwatch_syslog_waiting", dimensions: [], factory: factory)
    lines = Counter(label: "hanwatch_syslog_lines_total", dimensions: [], factory: factory)
    again = Counter(label: "hanwatch_syslog_repeated_total", dimensions: [], factory: factory)
  }

  func waiting(_ count: Int64) { waits.record(count) }

  /// Lines that the server has read.
  func sent(_ count: Int) { lines.increment(by: count) }

  /// Lines that go out although an earlier connection may have brought them.
  func repeated(_ count: Int) { again.increment(by: count) }

  func connection(_ outcome: String) {
    Counter(
      label: "hanwatch_syslog_connections_total", dimensions: [("outcome", outcome)],
      factory: factory
    ).increment()
  }
}
