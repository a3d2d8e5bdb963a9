/// Turns the words of a sample into one value per series of its analyser.
///
/// A fault concerns one parameter, never the whole sample. A series whose instrument has no result
/// yet (sampling time all zero) brings nothing at all.
package func decode(_ sample: Sample, _ analyser: Analyser) -> [DecodedValue] {
  let channels = analyser.profile.channels
  return analyser.series.indices.compactMap { index in
    let series = analyser.series[index]
    guard let channel = channels.channel(of: series, at: index) else { return nil }
    return decode(channel, series, index, sample)
  }
}

/// Turns a record of the instrument's own memory into one value per series, as `decode` does.
func decodeRecord(_ sample: Sample, number: Int, _ analyser: Analyser) -> [DecodedValue] {
  guard let history = analyser.profile.history, (0..<history.records).contains(number) else {
    return []
  }
  let channels = history.channels(ofRecord: number)
  return analyser.series.indices.compactMap { index in
    let series = analyser.series[index]
    guard let channel = channels.channel(of: series, at: index) else { return nil }
    return decode(channel, series, index, sample)
  }
}

/// What the instrument said of itself with a sample, in the order of its profile.
package func decodeStates(_ sample: Sample, _ profile: AnalyserProfile) -> [InstrumentState] {
  profile.states.compactMap { state in
    guard let words = sample.words(state.value.range), let raw = try? state.value.number(words),
      let code = Int64(exactly: raw.coefficient)
    else { return nil }
    return InstrumentState(register: state.id, code: code, meaning: state.meanings[code])
  }
}

/// The work state the instrument reported with a sample, when no value is then a water sample.
package func decodeWorkState(_ sample: Sample, _ profile: AnalyserProfile) -> Text? {
  decodeStates(sample, profile).lazy.compactMap(\.meaning).first { !$0.isWater }?.name
}

/// What the instrument's clock showed with a sample; nil where it has none or shows no time.
package func decodeClock(_ sample: Sample, _ profile: AnalyserProfile) -> Timestamp? {
  guard let clock = profile.clock, let words = sample.words(clock.range),
    case .time(let told) = clock.read(words)
  else { return nil }
  return told
}

private func decode(
  _ channel: AnalyserProfile.Channel, _ series: Series, _ index: Int, _ sample: Sample
) -> DecodedValue? {
  guard let words = sample.words(channel.value.range) else { return nil }
  var reasons: ReadingReasons = []
  var sampledAt = sample.receivedAt
  if let time = channel.sampledAt, let words = sample.words(time.range) {
    switch time.read(words) {
    case .nothing: return nil
    case .time(let told) where told <= sampledAt.adding(minutes: 10): sampledAt = told
    case .time, .invalid: reasons.insert(.badSamplingTime)
    }
  }
  let flag = channel.flag.flatMap { flag in sample.words(flag.range).flatMap(flag.read) }
  if let unit = channel.unit, let code = sample.words(unit.range)?.first,
    unit.units[code] != series.parameter.unit.rawValue
  {
    reasons.insert(.otherUnit)
  }
  let (value, fault, isVanishing) = number(words, channel.value, series)
  if isVanishing { reasons.insert(.vanishing) }
  switch fault {
  case .sentinel?: reasons.insert(.sentinel)
  case .some: reasons.insert(.notANumber)
  case nil: break
  }
  if let value {
    let below = series.detectionLimit.map { series.value(value) < $0 } ?? false
    if flag == .underLowerLimit || below { reasons.insert(.belowDetection) }
    if flag == .overUpperLimit { reasons.insert(.overRange) }
  }
  return DecodedValue(
    series: index, sampledAt: sampledAt, value: value, flag: flag, reasons: reasons, fault: fault)
}

private func number(
  _ words: ArraySlice<UInt16>, _ value: RegisterValue, _ series: Series
) -> (Int64?, DecodingFault?, isVanishing: Bool) {
  do throws(DecodingFault) {
    let raw = try value.number(words)
    let scaled = raw.scaled(value, decimals: series.decimals)
    // No instrument resolves a thousandth of what is kept; words in the wrong order do.
    let isVanishing =
      value.format.isFloat && raw.coefficient != 0
      && raw.scaled(value, decimals: series.decimals + 3) == 0
    return (scaled, scaled == nil ? .tooLarge : nil, isVanishing)
  } catch {
    return (nil, error, false)
  }
}

extension [AnalyserProfile.Channel] {
  /// The channel of a series. Where a file names no items of its own, both have one order: the
  /// place is looked at first.
  fileprivate func channel(of series: Series, at place: Int) -> AnalyserProfile.Channel? {
    if indices.contains(place), self[place].parameter == series.parameter.id { return self[place] }
    return first { $0.parameter == series.parameter.id }
  }
}

extension Sample {
  /// The words of a range, from whichever block holds it.
  package func words(_ range: RegisterRange) -> ArraySlice<UInt16>? {
    for block in blocks {
      if let found = block[range] { return found }
    }
    return nil
  }
}
