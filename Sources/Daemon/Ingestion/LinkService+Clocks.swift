import Logging
import Metrics
import WaterQuality

extension LinkService {
  /// Compares the clock of the instrument with ours, and says aloud when it goes wrong and when it
  /// is right again. Readings keep the times that the instrument told.
  func compareClock(_ sample: Sample) {
    // Before our own clock was ever set it tells nothing of others.
    guard let analyser = withClock[sample.analyser], sample.receivedAt >= ClockWatch.earliest,
      let (clock, change) = board.compareClock(
        decodeClock(sample, analyser.profile), of: analyser, at: sample.receivedAt)
    else { return }
    let dimensions = [("analyser", analyser.id)]
    if let skew = clock.skewMilliseconds {
      Gauge(label: "hanwatch_analyser_clock_skew_seconds", dimensions: dimensions)
        .record(Double(skew) / 1000)
    }
    Gauge(label: "hanwatch_analyser_clock_wrong", dimensions: dimensions)
      .record(clock.wrongSince == nil ? 0 : 1)
    guard let change, let skew = clock.skewMilliseconds else { return }
    logger.log(
      level: change == .wentWrong ? .warning : .notice,
      change == .wentWrong
        ? "an instrument's clock is wrong; its sampling times are kept as it tells them"
        : "an instrument's clock is right again",
      metadata: [
        "analyser": "\(analyser.id)", "skew.seconds": "\(skew / 1000)",
        "bound.seconds": "\(analyser.clockSkewSeconds)", "ourClock": "\(ClockQuality.now())",
      ])
  }
}
