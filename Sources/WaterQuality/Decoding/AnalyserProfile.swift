/// What registers an analyser model has and what they mean.
package struct AnalyserProfile: Sendable {
  /// The key in stations.json: `cnemcNH3N`.
  package let id: String
  package let title: Text
  /// Where the map was read: manual and page, or document and chapter.
  package let source: String
  /// What each poll asks for, in this order. All registers of one value (value, time, flag) lie in
  /// one range, so that they always come in one answer.
  package let ranges: [RegisterRange]
  /// A range of another length than any in `ranges`: its answer proves that questions and answers
  /// are aligned again after an error on a serial line.
  package let identity: RegisterRange
  package let channels: [Channel]
  /// The work state of the instrument, where it tells one.
  package let workState: WorkState?

  package init(
    id: String, title: Text, source: String, ranges: [RegisterRange],
    identity: RegisterRange? = nil, channels: [Channel], workState: WorkState? = nil
  ) {
    precondition(!ranges.isEmpty, "a profile reads something")
    self.id = id
    self.title = title
    self.source = source
    self.ranges = ranges
    self.identity = identity ?? Self.shortened(ranges)
    self.channels = channels
    self.workState = workState
  }

  /// The first range with one register less (one more where it has only one), of a length that no
  /// poll uses; the first range itself where there is none such.
  private static func shortened(_ ranges: [RegisterRange]) -> RegisterRange {
    let first = ranges[0]
    let taken = Set(ranges.map(\.count))
    let longest = min(RegisterRange.countRange.upperBound, 65_536 - Int(first.first))
    let counts = Array((1..<first.count).reversed()) + [first.count + 1]
    let count = counts.first { $0 <= longest && !taken.contains($0) } ?? first.count
    return RegisterRange(first.table, first: first.first, count: count)
  }

  /// Whether the instrument says when the water of a parameter was taken.
  func tellsSamplingTime(of parameter: String) -> Bool {
    channels.contains { $0.parameter == parameter && $0.sampledAt != nil }
  }

  /// One value of the instrument.
  package struct Channel: Sendable {
    package let parameter: String
    package let value: RegisterValue
    /// Three BCD registers with the sampling time; nil where the instrument tells none.
    package let sampledAt: RegisterRange?
    /// Six ASCII registers with the instrument's flag; nil where it tells none.
    package let flag: RegisterRange?

    package init(
      parameter: String, value: RegisterValue, sampledAt: RegisterRange? = nil,
      flag: RegisterRange? = nil
    ) {
      self.parameter = parameter
      self.value = value
      self.sampledAt = sampledAt
      self.flag = flag
    }

    /// All registers of this value: the number, its time and its flag.
    package var registers: [RegisterRange] {
      [value.range, sampledAt, flag].compactMap(\.self)
    }
  }

  /// A register that says what the instrument is doing.
  package struct WorkState: Sendable {
    package let register: RegisterRange
    /// States in which no value is a water sample, and why.
    package let notWater: [UInt16: Text]

    package init(register: RegisterRange, notWater: [UInt16: Text]) {
      self.register = register
      self.notWater = notWater
    }
  }
}

/// Where one number lies and how it is written.
package struct RegisterValue: Sendable {
  package let range: RegisterRange
  package let format: RegisterFormat
  package let order: WordOrder
  /// The number is multiplied by this first, then `offset` is added; both exact.
  package let scale: ExactDecimal
  package let offset: ExactDecimal
  /// Decimals of the stored value; nil takes the parameter's.
  package let decimals: Int?
  /// Raw words that mean "no value", compared at full width.
  package let sentinels: [[UInt16]]

  package static let one = ExactDecimal(coefficient: 1, decimals: 0)
  package static let nothing = ExactDecimal(coefficient: 0, decimals: 0)

  package init(
    _ table: RegisterTable, at address: UInt16, _ format: RegisterFormat,
    order: WordOrder = .ABCD, scale: ExactDecimal = one, offset: ExactDecimal = nothing,
    decimals: Int? = nil, sentinels: [[UInt16]] = []
  ) {
    self.range = RegisterRange(table, first: address, count: format.registerCount)
    self.format = format
    self.order = order
    self.scale = scale
    self.offset = offset
    self.decimals = decimals
    self.sentinels = sentinels
  }
}

/// How a number is written in its registers.
package enum RegisterFormat: String, Sendable, CaseIterable {
  case uint16, int16, uint32, int32, float32

  package var registerCount: Int {
    switch self {
    case .uint16, .int16: 1
    case .uint32, .int32, .float32: 2
    }
  }
}
