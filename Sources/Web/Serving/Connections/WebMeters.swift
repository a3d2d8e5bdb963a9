import Metrics

/// What the web service counts.
enum WebMeters {
  /// Connections closed at the door.
  static func refused(_ transport: String) {
    Counter(
      label: "hanwatch_web_refused_connections_total", dimensions: [("transport", transport)]
    ).increment()
  }

  /// Connections that we ended, by reason.
  static func closed(_ reason: String) {
    Counter(label: "hanwatch_web_closed_connections_total", dimensions: [("reason", reason)])
      .increment()
  }

  /// Requests that no route has seen, by status.
  static func refusedRequest(_ status: Int) {
    Counter(
      label: "hanwatch_web_refused_requests_total", dimensions: [("status", String(status))]
    ).increment()
  }

  static func open(_ connections: Int, _ transport: String) {
    Gauge(label: "hanwatch_web_connections", dimensions: [("transport", transport)])
      .record(connections)
  }
}
