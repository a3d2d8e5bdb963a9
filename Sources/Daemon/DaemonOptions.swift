package import WaterQuality

/// What the command line says of a run.
package struct DaemonOptions: Sendable {
  package let dataDirectory: String
  package let time: TimeSource
  /// The environment, passed in so that nothing asks the process by itself.
  package let environment: [String: String]
  package let version: String
  /// Told once the page answers: its address, with the port the kernel gave.
  package let onReady: @Sendable (String) -> Void

  package init(
    dataDirectory: String, time: TimeSource, environment: [String: String], version: String,
    onReady: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.dataDirectory = dataDirectory
    self.time = time
    self.environment = environment
    self.version = version
    self.onReady = onReady
  }
}
