internal import WaterQuality

extension InstrumentRegisters {
  /// The registers of checks and details.
  var particulars: [RegisterRange] {
    let profile = analyser.profile
    return profile.checks.flatMap(\.registers) + profile.details.map(\.range)
  }

  /// Checks were made at midnight and came out at 1.02; numbers are 1, times the last midnight, and
  /// texts begin with SIM.
  func putParticulars(at moment: Timestamp, _ put: ([UInt16], RegisterRange) -> Void) {
    let midnight = clock.shown(at: moment.slot(minutes: 1440))
    for check in analyser.profile.checks {
      put(NumberWords.words(1.02, as: check.value), check.value.range)
      if let time = check.checkedAt { put(Self.clockWords(midnight, as: time), time.range) }
      if let flag = check.flag { put([0x4E00], flag.range) }
    }
    for detail in analyser.profile.details {
      switch detail.content {
      case .number(let value, _): put(NumberWords.words(1, as: value), value.range)
      case .time(let time): put(Self.clockWords(midnight, as: time), time.range)
      case .text(let range): put([0x5349, 0x4D31], range)
      }
    }
  }
}
