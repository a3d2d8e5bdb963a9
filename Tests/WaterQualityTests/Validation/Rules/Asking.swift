import WaterQuality

/// Questions for rules, written as lines: `1.00 1.02s 0.02b -` are the readings before, oldest
/// first, four hours apart, the last of them four hours before the one that is asked about.
///
/// Letters after a value: `s` suspect for a jump, `p` for a spike, `l` for a flat line, `f` failed
/// outside the sensor's range, `x` failed as a spike, `b` below detection, `t` late; `-` is a
/// reading without a number.
enum Asking {
  static let now = Timestamp(CivilDate("2026-06-01")!, hour: 8)
  static let decimals = 4

  static func of(
    _ value: String, after past: String = "", flag: StationFlag? = nil,
    isBelowDetection: Bool = false, detectionLimit: String? = nil, minutesApart: Int = 240,
    sampledAt: Timestamp = now, ageMinutes: Int = 0
  ) -> ValidationQuestion {
    let words = past.split(separator: " ")
    let recent = words.enumerated().map { index, word in
      reading(word, at: now.adding(minutes: (index - words.count) * minutesApart))
    }
    return ValidationQuestion(
      value: ExactDecimal(coefficient: coefficient(value), decimals: decimals), flag: flag,
      isBelowDetection: isBelowDetection, workState: nil, sampledAt: sampledAt,
      receivedAt: sampledAt.adding(minutes: ageMinutes), slotMinutes: 240,
      detectionLimit: detectionLimit.map(coefficient), recent: recent[...])
  }

  static func reading(_ word: Substring, at time: Timestamp) -> Reading {
    let letters = Set(word.filter(\.isLetter))
    let number = word.filter { !$0.isLetter }
    let value = number == "-" ? nil : coefficient(String(number))
    let reasons: [(Character, ReadingReasons)] = [
      ("s", .jump), ("p", .spike), ("x", .spike), ("l", .flatLine), ("f", .outsideSensorRange),
      ("b", .belowDetection), ("t", .late),
    ]
    let verdict: Verdict =
      value == nil
      ? .missing
      : !letters.isDisjoint(with: "fx") ? .fail : letters.isDisjoint(with: "spl") ? .pass : .suspect
    return Reading(
      series: "st01/a/nh3n", sampledAt: time, value: value, verdict: verdict, flag: nil,
      reasons: ReadingReasons(reasons.filter { letters.contains($0.0) }.map(\.1)))
  }

  private static func coefficient(_ text: String) -> Int64 {
    ExactDecimal(text)!.coefficient(atDecimals: decimals)!
  }
}

func exact(_ text: String) -> ExactDecimal { ExactDecimal(text)! }
