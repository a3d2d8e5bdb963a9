package import Logging
package import Metrics
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Sends the audit trail to a syslog server: every line, in order, at least once.
///
/// The database has the lines and the place of the server in them, so nothing is lost however long
/// the server is away; only what a cut connection carried may arrive twice.
package struct SyslogService: Service {
  private let first: TrailSender
  private let waits: [Duration]

  /// - Parameters:
  ///   - credential: finds the text of a secret by its name.
  ///   - now: the real wall clock, whatever speed the stations run at.
  ///   - waits: before the attempts after one, two … failures in a row; the last one stays.
  ///
  /// Throws `SyslogProblem`, or what `credential` throws, where certificates cannot be used.
  package init(
    _ configuration: SyslogConfiguration, store: Store,
    credential: @escaping (String) throws -> String, now: @escaping @Sendable () -> Timestamp,
    logger: Logger, metrics: any MetricsFactory = MetricsSystem.factory,
    waits: [Duration]? = nil
  ) throws {
    let context = try PEMSource(credential: credential).context(configuration)
    var logger = logger
    logger[metadataKey: "syslog.server"] = "\(configuration.server)"
    first = TrailSender(
      server: "\(configuration.server)", connection: SyslogConnection(configuration, context),
      store: store, now: now, logger: logger, meters: SyslogMeters(metrics))
    self.waits = waits ?? SyslogLimits.waits
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      var sender = first
      while !Task.isCancelled {
        switch await sender.round() {
        case .more: continue
        case .nothing: try? await Task.sleep(for: SyslogLimits.look)
        case .failed(let times): try? await Task.sleep(for: waits[min(times, waits.count) - 1])
        }
      }
    }
  }
}

extension SyslogService: CustomStringConvertible {
  // The lifecycle library logs services by their description.
  package var description: String { "SyslogService" }
}
