import Glibc
import Logging
import NIOCore
import ServiceLifecycle

/// A service on a Unix socket: mode 0600, removed at the end. A file that a killed daemon left is
/// removed first; the caller holds the lock of the data directory, so nobody else serves there.
///
/// Stations are watched whether or not somebody on this machine can ask about it: a socket that
/// cannot be opened is an error in the log and no reason to end.
struct LocalSocket: Service {
  let path: String
  let logger: Logger
  /// Called once the socket is there, or is known not to be.
  let onSettled: @Sendable () -> Void
  let make: @Sendable (@escaping @Sendable (any Channel) -> Void) -> any Service

  /// What `sockaddr_un` holds, without its last zero.
  static let longestPath = 107

  @concurrent func run() async throws {
    guard path.utf8.count <= Self.longestPath else {
      logger.error(
        "could not open the socket: its path is too long; commands will read the files instead",
        metadata: ["path": "\(path)", "longest": "\(Self.longestPath)"])
      onSettled()
      try? await gracefulShutdown()
      return
    }
    defer { _ = unsafe unlink(path) }
    let service = make { [path, logger, onSettled] _ in
      if unsafe chmod(path, 0o600) != 0 {
        logger.error("could not close the socket to others", metadata: ["path": "\(path)"])
      }
      onSettled()
    }
    do {
      try await service.run()
    } catch let error where !Task.isShuttingDownGracefully && !(error is CancellationError) {
      logger.error(
        "could not serve the socket; commands will read the files instead",
        metadata: ["path": "\(path)", "error": "\(error)"])
      onSettled()
      try? await gracefulShutdown()
    }
  }
}

extension LocalSocket: CustomStringConvertible {
  // The lifecycle library logs services by their description.
  var description: String { "LocalSocket" }
}
