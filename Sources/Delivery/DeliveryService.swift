package import Logging
package import Metrics
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Drains the outbox: whatever is due goes to its channel, and what came of it is recorded.
///
/// At least once: a message may go out again when the daemon ends between the receiver's answer and
/// its record, always under the same id and with the same bytes.
package struct DeliveryService: Service {
  private let store: Store
  private let channels: [any AlertChannel]
  private let bell: DeliveryBell
  private let now: @Sendable () -> Timestamp
  private let pace: DeliveryPace
  private let logger: Logger
  private let metrics: any MetricsFactory

  /// - Parameters:
  ///   - channels: with ids of their own; the service closes them when it ends.
  ///   - now: the real wall clock, whatever speed the stations run at.
  ///   - bell: rung after every commit that queued a message.
  package init(
    store: Store, channels: [any AlertChannel], now: @escaping @Sendable () -> Timestamp,
    bell: DeliveryBell, logger: Logger, pace: DeliveryPace = .real,
    metrics: any MetricsFactory = MetricsSystem.factory
  ) {
    self.store = store
    self.channels = channels
    self.bell = bell
    self.now = now
    self.pace = pace
    self.logger = logger
    self.metrics = metrics
  }

  /// Runs until the daemon stops. One task per channel: a dead receiver delays nobody else.
  package func run() async throws {
    let stop = DeliveryBell()
    await withTaskCancellationOrGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        for channel in channels {
          group.addTask {
            var drain = ChannelDrain(
              channel, store: store, bell: bell, stop: stop, now: now, pace: pace,
              logger: logger, metrics: metrics)
            await drain.run()
          }
        }
        // Without channels there is nothing to drain, but ending early would end the daemon.
        group.addTask { await stop.wait(beyond: 0) }
      }
    } onCancelOrGracefulShutdown: {
      stop.ring()
    }
    for channel in channels { await channel.close() }
  }
}

extension DeliveryService: CustomStringConvertible {
  // The lifecycle library logs services by their description.
  package var description: String { "DeliveryService" }
}
