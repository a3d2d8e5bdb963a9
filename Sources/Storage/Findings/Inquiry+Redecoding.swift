package import WaterQuality

extension Inquiry {
  /// Decodes a series' samples again, in the order of arrival, and tells of every reading that was
  /// sampled in `from ..< to`, as it stands or as it is decoded now.
  package func redecode(
    _ analyser: Analyser, _ series: Series, from: Timestamp, to: Timestamp,
    _ body: (Redecoded) throws -> Void
  ) throws {
    // Rules look at earlier readings, and a result may come out a day after its sampling.
    let start = from.adding(minutes: -16 * series.slotMinutes)
    let end = to.adding(minutes: 2880)
    guard let keys = try sampleKeys(of: analyser.id, from: start, to: end) else { return }
    let stored = try readings(of: series.id, analyser.id, arrivedWith: keys)
    var redecoder = Redecoder(
      analyser, series, maintenance: try maintenance(of: analyser.station, from: start, to: end))
    try eachSample(of: analyser.id, from: start, to: end) { sample in
      let known = stored[sample.key].map {
        $0.reading.rescaled(from: $0.value?.decimals ?? series.decimals, to: series)
      }
      guard let redecoded = redecoder.next(sample, stored: known) else { return }
      let times = [redecoded.stored?.sampledAt, redecoded.fresh?.sampledAt].compactMap(\.self)
      if times.contains(where: { from <= $0 && $0 < to }) { try body(redecoded) }
    }
  }
}
