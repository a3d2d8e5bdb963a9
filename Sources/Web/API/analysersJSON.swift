import WaterQuality

/// `GET /api/v1/analysers`: every instrument, how the conversation with it goes, and what it tells
/// of itself.
func analysersJSON(_ site: Site, _ statuses: [AnalyserStatus], at now: Timestamp) -> JSON {
  let known = Dictionary(uniqueKeysWithValues: statuses.map { ($0.analyser, $0) })
  return .object([
    ("schemaVersion", .integer(1)), ("at", .string(now.description)),
    (
      "rows",
      .array(
        site.analysers.map { row($0, known[$0.id] ?? AnalyserStatus(analyser: $0.id)) })
    ),
  ])
}

private func row(_ analyser: Analyser, _ status: AnalyserStatus) -> JSON {
  .object([
    ("id", .string(analyser.id)), ("station", .string(analyser.station)),
    ("link", .string(analyser.link)), ("busAddress", .integer(Int64(analyser.busAddress))),
    ("profile", .string(analyser.profile.id)),
    ("pollSeconds", .integer(Int64(analyser.pollSeconds))),
    ("lastAnswerAt", JSON(status.lastAnswerAt?.description)),
    ("failuresInARow", .integer(Int64(status.failuresInARow))), ("fault", JSON(status.fault)),
    ("clock", analyser.profile.clock == nil ? .null : clock(status.clock, analyser)),
  ])
}

private func clock(_ clock: InstrumentClock, _ analyser: Analyser) -> JSON {
  .object([
    ("skewSeconds", clock.skewMilliseconds.map { .integer($0 / 1000) } ?? .null),
    ("comparedAt", JSON(clock.comparedAt?.description)),
    ("boundSeconds", .integer(Int64(analyser.clockSkewSeconds))),
    ("wrongSince", JSON(clock.wrongSince?.description)),
  ])
}
