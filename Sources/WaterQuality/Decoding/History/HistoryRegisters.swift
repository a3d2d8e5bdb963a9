/// Earlier results in the instrument's own memory: equal records one after the other.
package struct HistoryRegisters: Sendable {
  /// The registers of record 0.
  package let channels: [AnalyserProfile.Channel]
  /// How many records there are, and how many registers lie from one to the next.
  package let records: Int
  package let stride: Int
  package let order: Order

  package enum Order: String, Sendable, CaseIterable {
    case newestFirst, oldestFirst
  }

  /// Every record ends below 65536.
  package init(
    channels: [AnalyserProfile.Channel], records: Int, stride: Int, order: Order
  ) {
    self.channels = channels
    self.records = records
    self.stride = stride
    self.order = order
  }

  /// The values of a record, numbered from 0 as they lie.
  package func channels(ofRecord number: Int) -> [AnalyserProfile.Channel] {
    precondition((0..<records).contains(number), "records are numbered from 0")
    return channels.map { $0.moved(by: number * stride) }
  }
}

extension AnalyserProfile.Channel {
  fileprivate func moved(by registers: Int) -> Self {
    Self(
      parameter: parameter, value: value.moved(by: registers),
      time: sampledAt.map {
        RegisterTime(
          $0.range.moved(by: registers), $0.form, order: $0.order,
          minutesAfterSampling: $0.minutesAfterSampling)
      },
      flag: flag.map { RegisterFlag($0.range.moved(by: registers), $0.writing) },
      unit: unit.map { UnitRegister($0.range.moved(by: registers), units: $0.units) })
  }
}

extension RegisterValue {
  fileprivate func moved(by registers: Int) -> RegisterValue {
    let moved = range.moved(by: registers)
    return RegisterValue(
      moved.table, at: moved.first, format, count: range.count, order: order, bits: bits,
      scale: scale, offset: offset, decimals: decimals, sentinels: sentinels)
  }
}

extension RegisterRange {
  fileprivate func moved(by registers: Int) -> RegisterRange {
    RegisterRange(table, first: UInt16(Int(first) + registers), count: count)
  }
}
