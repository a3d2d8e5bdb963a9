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
    ("filledRecords", .integer(Int64(status.filledRecords))),
    ("filledAt", JSON(status.filledAt?.description)),
    (
      "commands",
      .array(
        analyser.writes.map { command in
          .object([
            ("id", .string(command.id)), ("kind", .string(command.kind.rawValue)),
            (
              "name",
              .object([("zh", .string(command.name.zh)), ("en", .string(command.name.en))])
            ),
          ])
        })
    ),
    ("particularsReadAt", JSON(status.particularsReadAt?.description)),
    ("particulars", .array(status.particulars.map { particular($0, analyser.profile) })),
    ("keyParameterChanges", .array(status.keyParameterChanges.map(change))),
    ("dueChecks", .array(status.dueChecks.map(dueCheck))),
    ("reagentDaysLeft", status.reagentDaysLeft.map { .integer(Int64($0)) } ?? .null),
  ])
}

private func dueCheck(_ check: DueCheck) -> JSON {
  .object([
    ("series", .string(check.series)), ("check", .string(check.due.kind.rawValue)),
    ("state", .string(check.due.state.rawValue)),
    ("lastPassed", JSON(check.due.lastPassed?.description)),
    ("dueAt", JSON(check.due.dueAt?.description)),
  ])
}

private func change(_ change: KeyParameterChange) -> JSON {
  .object([
    ("id", .string(change.id)), ("old", .string(change.old)), ("new", .string(change.new)),
    ("at", .string(change.at.description)),
    ("followsCalibration", .bool(change.followsCalibration)),
  ])
}

private func particular(_ known: KnownParticular, _ profile: AnalyserProfile) -> JSON {
  let particular = known.particular
  let name = profile.name(of: particular)
  return .object([
    ("kind", .string(particular.kind.rawValue)), ("id", .string(particular.id)),
    ("name", .object([("zh", .string(name.zh)), ("en", .string(name.en))])),
    ("value", JSON(particular.text)), ("unit", .string(profile.unit(of: particular))),
    ("checkedAt", JSON(particular.checkedAt?.description)),
    ("flag", JSON(particular.flag?.rawValue)), ("since", .string(known.since.description)),
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
