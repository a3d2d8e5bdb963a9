internal import Foundation
package import WaterQuality

/// The registers of an instrument as its profile maps them, filled with what the water holds.
package struct InstrumentRegisters: RegisterSource {
  let analyser: Analyser
  let water: Water
  let clock: SimulatedClock

  package init(_ analyser: Analyser, water: Water, clock: SimulatedClock = SimulatedClock()) {
    self.analyser = analyser
    self.water = water
    self.clock = clock
  }

  package var isConstant: Bool { false }

  package var addresses: [RegisterTable: ClosedRange<UInt16>] {
    var found: [RegisterTable: ClosedRange<UInt16>] = [:]
    for range in analyser.profile.ranges + [analyser.profile.identity] + particulars + historyRanges
      + analyser.writable
    {
      let last = range.first + UInt16(range.count - 1)
      let known = found[range.table] ?? range.first...last
      found[range.table] = min(known.lowerBound, range.first)...max(known.upperBound, last)
    }
    return found
  }

  package func words(at moment: Timestamp) -> [RegisterTable: [UInt16]] {
    let addresses = addresses
    var image = addresses.mapValues { [UInt16](repeating: 0, count: $0.count) }
    func put(_ words: [UInt16], at range: RegisterRange) {
      for (index, word) in words.prefix(range.count).enumerated() {
        let address = range.first + UInt16(index)
        guard let mapped = addresses[range.table], mapped.contains(address) else { continue }
        image[range.table]?[Int(address - mapped.lowerBound)] = word
      }
    }
    for channel in analyser.profile.channels {
      let slot = series(channel)?.slotMinutes ?? 240
      let sampledAt = channel.sampledAt == nil ? moment : Self.lastResult(slot, at: moment)
      let value = water.value(channel.parameter, station: analyser.station, at: sampledAt)
      put(NumberWords.words(rounded(value, channel), as: channel.value), at: channel.value.range)
      if let time = channel.sampledAt {
        put(Self.clockWords(clock.shown(at: sampledAt), as: time), at: time.range)
      }
      // The flag N, in the high byte of the first register, then NUL.
      if let flag = channel.flag { put([0x4E00], at: flag.range) }
      if let unit = channel.unit, let code = unit.code(of: series(channel)?.parameter.unit ?? .none)
      {
        put([code], at: unit.range)
      }
    }
    putParticulars(at: moment, put)
    putHistory(at: moment, put)
    // States stay 0: idle, no alarm, no fault.
    if let register = analyser.profile.clock {
      put(Self.clockWords(clock.shown(at: moment), as: register), at: register.range)
    }
    return image
  }

  func series(_ channel: AnalyserProfile.Channel) -> Series? {
    analyser.series.first { $0.parameter.id == channel.parameter }
  }

  /// Instruments give a limited number of digits.
  func rounded(_ value: Double, _ channel: AnalyserProfile.Channel) -> Double {
    let known = Parameter.builtIn.first { $0.id == channel.parameter }
    let step = pow(10, Double(series(channel)?.decimals ?? known?.readingDecimals ?? 3))
    return (value * step).rounded() / step
  }

  /// The slot whose result is the newest one out: wet chemistry takes 40 minutes, or half a slot.
  static func lastResult(_ slotMinutes: Int, at moment: Timestamp) -> Timestamp {
    let lag = min(40, slotMinutes / 2)
    return moment.adding(minutes: -lag).slot(minutes: slotMinutes)
  }

  /// Civil time at +08:00 in the form that the register has. Made without a look at any decoder.
  static func clockWords(_ told: Timestamp, as time: RegisterTime) -> [UInt16] {
    let moment = told.adding(minutes: time.minutesAfterSampling)
    let seconds = Int(moment.millisecondOfDay / 1000)
    let date = moment.date
    let rest = [date.month, date.day, seconds / 3600, seconds / 60 % 60, seconds % 60]
    func bcd(_ number: Int) -> UInt8 { UInt8(number / 10 * 16 + number % 10) }
    func letters(_ numbers: [Int]) -> [UInt8] {
      numbers.flatMap { [UInt8($0 / 10 + 48), UInt8($0 % 10 + 48)] }
    }
    let (century, year) = (date.year / 100, date.year % 100)
    let bytes: [UInt8] =
      switch time.form {
      case .bcd: ([year] + rest).map(bcd)
      case .bytes: ([year] + rest).map { UInt8($0) }
      case .bcdLong: ([century, year] + rest).map(bcd) + [0]
      case .numbers: ([date.year] + rest).flatMap { [UInt8($0 / 256), UInt8($0 % 256)] }
      case .epoch: NumberWords.big(UInt64(moment.milliseconds / 1000), 4)
      case .epochCivil: NumberWords.big(UInt64(moment.adding(minutes: 480).milliseconds / 1000), 4)
      case .ascii: letters(time.range.count == 7 ? [century, year] + rest : [year] + rest)
      }
    return NumberWords.words(bytes, in: time.order)
  }
}
