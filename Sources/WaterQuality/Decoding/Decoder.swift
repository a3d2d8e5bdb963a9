/// Turns the words of a sample into one value per series of its analyser.
///
/// A fault concerns one parameter, never the whole sample. A series whose instrument has no result
/// yet (sampling time all zero) brings nothing at all.
package func decode(_ sample: Sample, _ analyser: Analyser) -> [DecodedValue] {
  let channels = analyser.profile.channels
  return analyser.series.indices.compactMap { index in
    let series = analyser.series[index]
    guard let channel = channels.first(where: { $0.parameter == series.parameter.id }),
      let words = sample.words(channel.value.range)
    else { return nil }
    return decode(words, channel, series, index, sample)
  }
}

/// The work state the instrument reported with a sample, when no value is then a water sample.
package func decodeWorkState(_ sample: Sample, _ profile: AnalyserProfile) -> Text? {
  guard let state = profile.workState, let word = sample.words(state.register)?.first
  else { return nil }
  return state.notWater[word]
}

private func decode(
  _ words: ArraySlice<UInt16>, _ channel: AnalyserProfile.Channel, _ series: Series,
  _ index: Int, _ sample: Sample
) -> DecodedValue? {
  var reasons: ReadingReasons = []
  var sampledAt = sample.receivedAt
  if let range = channel.sampledAt, let time = sample.words(range) {
    if time.allSatisfy({ $0 == 0 }) { return nil }
    if let told = BCDTime.decode(time), told <= sampledAt.adding(minutes: 10) {
      sampledAt = told
    } else {
      reasons.insert(.badSamplingTime)
    }
  }
  let flag = channel.flag.flatMap { sample.words($0) }.flatMap(decodeFlag)

  var value: Int64?
  if channel.value.sentinels.contains(Array(words)) {
    reasons.insert(.sentinel)
  } else {
    value = channel.value.number(words)?.scaled(channel.value, decimals: series.decimals)
    if value == nil { reasons.insert(.notANumber) }
  }
  if let value {
    let below = series.detectionLimit.map { series.value(value) < $0 } ?? false
    if flag == .underLowerLimit || below { reasons.insert(.belowDetection) }
    if flag == .overUpperLimit { reasons.insert(.overRange) }
  }
  return DecodedValue(
    series: index, sampledAt: sampledAt, value: value, flag: flag, reasons: reasons)
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

/// Twelve ASCII bytes, first character in the high byte, padded with NUL (instruments, 1.2); nil
/// when they are empty.
private func decodeFlag(_ words: ArraySlice<UInt16>) -> StationFlag? {
  let bytes = WordOrder.ABCD.bytes(of: words).filter { $0 != 0 && $0 != UInt8(ascii: " ") }
  guard !bytes.isEmpty else { return nil }
  return StationFlag(rawValue: String(decoding: bytes, as: UTF8.self)) ?? .unknown
}
