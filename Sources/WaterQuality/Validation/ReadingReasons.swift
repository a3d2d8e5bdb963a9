/// Why a reading has its verdict, and what else must be known of it. Bits are stored and never
/// change their meaning; new ones are added at the end.
package struct ReadingReasons: OptionSet, Sendable, Hashable {
  package let rawValue: Int64

  package init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// The value is below the detection limit: printed as `0.025L`, half of it in means.
  package static let belowDetection = ReadingReasons(rawValue: 1 << 0)
  /// Older than the newest reading of its series when it arrived: never moves a breach.
  package static let late = ReadingReasons(rawValue: 1 << 1)
  /// The registers hold no number: NaN, infinity, a subnormal float, or more than can be stored.
  package static let notANumber = ReadingReasons(rawValue: 1 << 2)
  /// The registers hold the pattern that means "no value".
  package static let sentinel = ReadingReasons(rawValue: 1 << 3)
  /// The sampling time is not a time, or lies more than ten minutes in the future.
  package static let badSamplingTime = ReadingReasons(rawValue: 1 << 4)
  /// Outside what the instrument can report.
  package static let outsideSensorRange = ReadingReasons(rawValue: 1 << 5)
  /// Possible, but unusual at this place.
  package static let outsideUsualRange = ReadingReasons(rawValue: 1 << 6)
  /// The instrument says of itself that this is no valid water sample.
  package static let stationFlag = ReadingReasons(rawValue: 1 << 7)
  /// The instrument was calibrating, checking, cleaning, stopped or out of order.
  package static let workState = ReadingReasons(rawValue: 1 << 8)
  /// The same raw value too often in a row.
  package static let flatLine = ReadingReasons(rawValue: 1 << 9)
  /// Over the instrument's upper measuring limit (flag T): at least this much.
  package static let overRange = ReadingReasons(rawValue: 1 << 10)

  /// The instrument says that it measures in another unit than the parameter's.
  package static let otherUnit = ReadingReasons(rawValue: 1 << 11)
  /// A float far below what can be stored, and yet not zero: mostly words in the wrong order.
  package static let vanishing = ReadingReasons(rawValue: 1 << 12)

  /// Fetched from the instrument's own memory after an outage: nobody was told of it.
  package static let backfilled = ReadingReasons(rawValue: 1 << 13)

  /// Too far from the previous valid value: asks for a repeat.
  package static let jump = ReadingReasons(rawValue: 1 << 14)
  /// Departs from the readings around it.
  package static let spike = ReadingReasons(rawValue: 1 << 15)
  /// Exactly zero, or implausibly near to it.
  package static let zero = ReadingReasons(rawValue: 1 << 16)
  /// The result was old when it arrived.
  package static let staleTime = ReadingReasons(rawValue: 1 << 17)
  /// An earlier reading has the same sampling time.
  package static let repeatedTime = ReadingReasons(rawValue: 1 << 18)
  /// The first value after a pause: what lies before it is missing.
  package static let afterGap = ReadingReasons(rawValue: 1 << 19)
  /// Outside what this place has in this month of the year.
  package static let outsideSeasonalRange = ReadingReasons(rawValue: 1 << 20)

  /// Taken while somebody worked at the station, as a maintenance window says.
  package static let maintenance = ReadingReasons(rawValue: 1 << 21)

  // From here on what became known later; everything above is judged at arrival.

  /// Decoded again from its words under a corrected profile; the versions before are kept.
  package static let redecoded = ReadingReasons(rawValue: 1 << 24)
  /// Takes a reading away: decoded again, its sample repeats the one before or lies on another day.
  package static let withdrawn = ReadingReasons(rawValue: 1 << 25)
  /// A person has looked at it and said that it is valid, or that it is not.
  package static let reviewed = ReadingReasons(rawValue: 1 << 26)
  /// A check of the instrument failed before the next one passed.
  package static let qualityControl = ReadingReasons(rawValue: 1 << 27)
  /// Contradicts another parameter of the same water: ammonia nitrogen above total nitrogen.
  package static let crossParameter = ReadingReasons(rawValue: 1 << 28)
  /// Does not agree with the station upstream.
  package static let neighbour = ReadingReasons(rawValue: 1 << 29)

  package static let named: [(reason: ReadingReasons, id: String, name: Text)] = [
    (.belowDetection, "belowDetection", Text("低于检出限", "below the detection limit")),
    (.late, "late", Text("迟到数据", "arrived late")),
    (.notANumber, "notANumber", Text("非数值", "not a number")),
    (.sentinel, "sentinel", Text("仪器无值", "the instrument reports no value")),
    (.badSamplingTime, "badSamplingTime", Text("采样时间无效", "invalid sampling time")),
    (.outsideSensorRange, "outsideSensorRange", Text("超出量程", "outside the sensor's range")),
    (.outsideUsualRange, "outsideUsualRange", Text("超出常见范围", "outside the usual range")),
    (.stationFlag, "stationFlag", Text("仪器标识异常", "flagged by the instrument")),
    (.workState, "workState", Text("仪器非水样测量状态", "instrument not measuring water")),
    (.flatLine, "flatLine", Text("恒定值", "constant value")),
    (.overRange, "overRange", Text("超上限", "over the upper measuring limit")),
    (.otherUnit, "otherUnit", Text("仪器单位与配置不符", "the instrument uses another unit")),
    (.vanishing, "vanishing", Text("小得不合理", "implausibly small, yet not zero")),
    (.backfilled, "backfilled", Text("补采数据", "filled in from the instrument's memory")),
    (.jump, "jump", Text("数据突变", "sudden change")),
    (.spike, "spike", Text("孤立突跳", "spike")),
    (.zero, "zero", Text("零值", "zero")),
    (.staleTime, "staleTime", Text("采样时间陈旧", "old when it arrived")),
    (.repeatedTime, "repeatedTime", Text("采样时间重复", "repeated sampling time")),
    (.afterGap, "afterGap", Text("此前缺测", "values before it are missing")),
    (
      .outsideSeasonalRange, "outsideSeasonalRange",
      Text("超出当月常年范围", "outside the usual range of the month")
    ),
    (.maintenance, "maintenance", Text("站点维护期间", "taken during maintenance")),
    (.redecoded, "redecoded", Text("事后重新解码", "decoded again later")),
    (.withdrawn, "withdrawn", Text("已不计为数据", "no reading any more")),
    (.reviewed, "reviewed", Text("经人工审核", "reviewed by a person")),
    (.qualityControl, "qualityControl", Text("质控未通过", "a check of the instrument failed")),
    (
      .crossParameter, "crossParameter",
      Text("与同一水样其他项目矛盾", "contradicts another parameter of the same water")
    ),
    (.neighbour, "neighbour", Text("与上游站点不符", "does not agree with the station upstream")),
  ]

  /// Reasons that say that an instrument repeats itself.
  package static let stuck: ReadingReasons = [.flatLine, .staleTime, .repeatedTime]

  /// The keys of all bits that are set, in the order above.
  package var ids: [String] {
    Self.named.filter { contains($0.reason) }.map(\.id)
  }

  package func names(_ language: Language) -> [String] {
    Self.named.filter { contains($0.reason) }.map { $0.name[language] }
  }
}
