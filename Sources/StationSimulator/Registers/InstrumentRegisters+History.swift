internal import WaterQuality

extension InstrumentRegisters {
  /// The registers of all records.
  var historyRanges: [RegisterRange] {
    guard let history = analyser.profile.history else { return [] }
    return [0, history.records - 1].flatMap { history.channels(ofRecord: $0).flatMap(\.registers) }
  }

  /// A record for each of the last slots, the newest first or last as the profile says.
  func putHistory(at moment: Timestamp, _ put: ([UInt16], RegisterRange) -> Void) {
    guard let history = analyser.profile.history else { return }
    for number in 0..<history.records {
      let age = history.order == .newestFirst ? number : history.records - 1 - number
      for channel in history.channels(ofRecord: number) {
        let slot = series(channel)?.slotMinutes ?? 240
        let sampledAt = Self.lastResult(slot, at: moment).adding(minutes: -age * slot)
        let value = water.value(channel.parameter, station: analyser.station, at: sampledAt)
        put(NumberWords.words(rounded(value, channel), as: channel.value), channel.value.range)
        if let time = channel.sampledAt {
          put(Self.clockWords(clock.shown(at: sampledAt), as: time), time.range)
        }
        if let flag = channel.flag { put([0x4E00], flag.range) }
        if let unit = channel.unit,
          let code = unit.code(of: series(channel)?.parameter.unit ?? .none)
        {
          put([code], unit.range)
        }
      }
    }
  }
}
