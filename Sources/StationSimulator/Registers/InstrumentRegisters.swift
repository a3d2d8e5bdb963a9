internal import Foundation
package import WaterQuality

/// The registers of an instrument as its profile maps them, filled with what the water holds.
package struct InstrumentRegisters: RegisterSource {
  private let analyser: Analyser
  private let water: Water

  package init(_ analyser: Analyser, water: Water) {
    self.analyser = analyser
    self.water = water
  }

  package var isConstant: Bool { false }

  package var addresses: [RegisterTable: ClosedRange<UInt16>] {
    var found: [RegisterTable: ClosedRange<UInt16>] = [:]
    for range in analyser.profile.ranges + [analyser.profile.identity] {
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
      if let range = channel.sampledAt { put(Self.clockWords(sampledAt), at: range) }
      // The flag N, in the high byte of the first register, then NUL.
      if let range = channel.flag { put([0x4E00], at: range) }
    }
    // 0: idle, which forbids no value.
    if let state = analyser.profile.workState { put([0], at: state.register) }
    return image
  }

  private func series(_ channel: AnalyserProfile.Channel) -> Series? {
    analyser.series.first { $0.parameter.id == channel.parameter }
  }

  /// Instruments give a limited number of digits.
  private func rounded(_ value: Double, _ channel: AnalyserProfile.Channel) -> Double {
    let known = Parameter.builtIn.first { $0.id == channel.parameter }
    let step = pow(10, Double(series(channel)?.decimals ?? known?.readingDecimals ?? 3))
    return (value * step).rounded() / step
  }

  /// The slot whose result is the newest one out: wet chemistry takes 40 minutes, or half a slot.
  static func lastResult(_ slotMinutes: Int, at moment: Timestamp) -> Timestamp {
    let lag = min(40, slotMinutes / 2)
    return moment.adding(minutes: -lag).slot(minutes: slotMinutes)
  }

  /// `YY MM`, `DD hh`, `mm ss` in binary-coded decimal, civil time at +08:00.
  static func clockWords(_ moment: Timestamp) -> [UInt16] {
    let seconds = Int(moment.millisecondOfDay / 1000)
    let (date, hour) = (moment.date, seconds / 3600)
    let numbers = [date.year % 100, date.month, date.day, hour, seconds / 60 % 60, seconds % 60]
    let parts = numbers.map { (number: Int) in UInt16(number / 10 * 16 + number % 10) }
    return [parts[0] << 8 | parts[1], parts[2] << 8 | parts[3], parts[4] << 8 | parts[5]]
  }
}
