internal import WaterQuality

extension BlockWriter {
  /// A column of moments, in whole seconds where all of them are; one byte says so.
  mutating func times(_ times: [Timestamp]) {
    let whole = times.allSatisfy { $0.milliseconds % 1000 == 0 }
    unsigned(whole ? 1 : 0)
    column(times.map { whole ? $0.milliseconds / 1000 : $0.milliseconds })
  }
}

extension BlockReader {
  mutating func times(_ count: Int) throws(SealedBlockFault) -> [Timestamp] {
    let whole = try byte()
    guard whole <= 1 else { throw fault(.meaningless) }
    return try column(count).map { Timestamp(milliseconds: whole == 1 ? $0 &* 1000 : $0) }
  }

  /// A day of the years 1 to 9999, written as days since 1970-01-01.
  mutating func day() throws(SealedBlockFault) -> CivilDate {
    let days = try signed()
    guard (-719_162...2_932_896).contains(days) else { throw fault(.meaningless) }
    return CivilDate(daysSinceEpoch: Int(days))
  }
}
