/// Where an instrument tells a time, and how. Clocks of instruments run at +08:00.
package struct RegisterTime: Sendable {
  package let range: RegisterRange
  package let form: TimeForm
  package let order: WordOrder
  /// Minutes from the taking of the water to the time told: 0 where the instrument tells the
  /// sampling time itself, the length of an analysis where it tells when the result came out.
  package let minutesAfterSampling: Int

  /// The range's length must be one that the form has.
  package init(
    _ range: RegisterRange, _ form: TimeForm = .bcd, order: WordOrder = .ABCD,
    minutesAfterSampling: Int = 0
  ) {
    precondition(form.registerCounts.contains(range.count), "a time has the length of its form")
    self.range = range
    self.form = form
    self.order = order
    self.minutesAfterSampling = minutesAfterSampling
  }

  package enum Told: Sendable, Equatable {
    /// All zero: there is no result yet.
    case nothing
    case time(Timestamp)
    /// The words are no time.
    case invalid
  }

  /// The time told, brought back to the sampling. Any words give an answer.
  package func read(_ words: ArraySlice<UInt16>) -> Told {
    guard words.count == range.count else { return .invalid }
    if words.allSatisfy({ $0 == 0 }) { return .nothing }
    guard let told = form.timestamp(words, order) else { return .invalid }
    return .time(told.adding(minutes: -minutesAfterSampling))
  }
}

/// How a time is written in registers.
package enum TimeForm: String, Sendable, CaseIterable {
  /// `YY MM`, `DD hh`, `mm ss` in BCD, years of this century (national map; instruments, 1.2).
  case bcd
  /// `YYYY`, `MM DD`, `hh mm`, `ss` and a byte that says nothing, in BCD.
  case bcdLong
  /// The bytes of `bcd` as plain numbers.
  case bytes
  /// Year, month, day, hour, minute, second: one register each. The year may lack its century.
  case numbers
  /// Seconds since 1970-01-01 UTC in two registers.
  case epoch
  /// The same, counted by a clock that took +08:00 for UTC.
  case epochCivil
  /// Letters: `YYMMDDhhmmss` in six registers or `YYYYMMDDhhmmss` in seven.
  case ascii

  package var registerCounts: [Int] {
    switch self {
    case .bcd, .bytes: [3]
    case .bcdLong: [4]
    case .numbers: [6]
    case .epoch, .epochCivil: [2]
    case .ascii: [6, 7]
    }
  }

  func timestamp(_ words: ArraySlice<UInt16>, _ order: WordOrder) -> Timestamp? {
    let bytes = order.bytes(of: words)
    switch self {
    case .bcd: return Self.bcdNumbers(bytes).flatMap { Self.timestamp(parts: $0) }
    case .bcdLong:
      return Self.bcdNumbers(Array(bytes.prefix(7))).flatMap { Self.timestamp(pairs: $0) }
    case .bytes: return Self.timestamp(parts: bytes.map(Int.init))
    case .numbers: return Self.timestamp(parts: words.map(Int.init))
    case .epoch, .epochCivil:
      let seconds = bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }
      let told = Timestamp(milliseconds: seconds * 1000)
      return self == .epoch ? told : told.adding(minutes: -480)
    case .ascii: return Self.timestamp(letters: bytes)
    }
  }

  private static func bcdNumbers(_ bytes: [UInt8]) -> [Int]? {
    guard bytes.allSatisfy({ $0 >> 4 <= 9 && $0 & 0xF <= 9 }) else { return nil }
    return bytes.map { Int($0 >> 4) * 10 + Int($0 & 0xF) }
  }

  private static func timestamp(letters bytes: [UInt8]) -> Timestamp? {
    guard bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let digits = bytes.map { Int($0) - 48 }
    var pairs: [Int] = []
    for place in 0..<(digits.count / 2) {
      pairs.append(digits[place * 2] * 10 + digits[place * 2 + 1])
    }
    return pairs.count == 7 ? timestamp(pairs: pairs) : timestamp(parts: pairs)
  }

  /// Seven numbers, the year in the first two.
  private static func timestamp(pairs: [Int]) -> Timestamp? {
    let year = pairs[0] * 100 + pairs[1]
    return timestamp(parts: [year] + Array(pairs.dropFirst(2)))
  }

  /// Year, month, day, hour, minute, second; nil when there is no such time.
  private static func timestamp(parts: [Int]) -> Timestamp? {
    guard parts.count == 6, (0..<24).contains(parts[3]), (0..<60).contains(parts[4]),
      (0..<60).contains(parts[5]), (0...99).contains(parts[0]) || (2000...2099).contains(parts[0]),
      let date = CivilDate(year: 2000 + parts[0] % 100, month: parts[1], day: parts[2])
    else { return nil }
    return Timestamp(date, hour: parts[3], minute: parts[4], second: parts[5])
  }
}
