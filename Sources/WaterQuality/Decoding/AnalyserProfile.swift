/// What registers an analyser model has and what they mean.
package struct AnalyserProfile: Sendable {
  /// The key in stations.json: `cnemcNH3N`.
  package let id: String
  package let title: Text
  /// Where the map was read: manual and page, or document and chapter.
  package let source: String
  /// Registers that must come in one answer: of one reading its value, time, flag and unit, so that
  /// no value gets another's time.
  package let wanted: [RegisterRange]
  /// What each poll asks for, in this order: every wanted range whole, in one of these.
  package let ranges: [RegisterRange]
  /// A range of another length than any in `ranges`: its answer proves that questions and answers
  /// are aligned again after an error on a serial line.
  package let identity: RegisterRange
  private let namedIdentity: RegisterRange?
  /// Lengths of questions that may be open still.
  package let earlierLengths: Set<Int>
  /// The most registers that the instrument gives in one answer, as far as its manual says.
  package let largestRequest: Int
  package let channels: [Channel]
  /// What the instrument says of itself, read with every poll.
  package let states: [StateRegister]
  /// The instrument's clock, read with every poll.
  package let clock: RegisterTime?
  /// Results of the last quality-control checks, read on request.
  package let checks: [CheckRegisters]
  /// Key parameters and other particulars, read on request.
  package let details: [DetailRegister]
  /// Earlier results that the instrument keeps, for filling in what was missed.
  package let history: HistoryRegisters?

  package init(
    id: String, title: Text, source: String, ranges: [RegisterRange],
    wanted: [RegisterRange]? = nil, identity: RegisterRange? = nil,
    earlierLengths: Set<Int> = [],
    largestRequest: Int = RegisterRange.countRange.upperBound, channels: [Channel],
    states: [StateRegister] = [], clock: RegisterTime? = nil, checks: [CheckRegisters] = [],
    details: [DetailRegister] = [], history: HistoryRegisters? = nil
  ) {
    precondition(!ranges.isEmpty, "a profile reads something")
    self.id = id
    self.title = title
    self.source = source
    self.wanted = wanted ?? ranges
    self.ranges = ranges
    self.identity = identity ?? Self.shortened(ranges, notOf: earlierLengths)
    self.namedIdentity = identity
    self.earlierLengths = earlierLengths
    self.largestRequest = largestRequest
    self.channels = channels
    self.states = states
    self.clock = clock
    self.checks = checks
    self.details = details
    self.history = history
  }

  /// The first range with one register less (or a few more), of a length that no question has had
  /// lately; the first range itself where there is none such.
  private static func shortened(
    _ ranges: [RegisterRange], notOf lengths: Set<Int>
  ) -> RegisterRange {
    let first = ranges[0]
    let taken = lengths.union(ranges.map(\.count))
    let longest = min(RegisterRange.countRange.upperBound, 65_536 - Int(first.first))
    let counts = Array((1..<first.count).reversed()) + (1...8).map { first.count + $0 }
    let count = counts.first { $0 <= longest && !taken.contains($0) } ?? first.count
    return RegisterRange(first.table, first: first.first, count: count)
  }

  /// The same instrument asked for these ranges. Its proof of alignment has another length than any
  /// of them, and than any of before unless questions and answers are known to be aligned.
  package func asking(_ ranges: [RegisterRange], isAligned: Bool) -> AnalyserProfile {
    if ranges == self.ranges { return self }
    let earlier = isAligned ? [] : earlierLengths.union(self.ranges.map(\.count))
    let isOther = namedIdentity.map { !earlier.union(ranges.map(\.count)).contains($0.count) }
    return AnalyserProfile(
      id: id, title: title, source: source, ranges: ranges, wanted: wanted,
      identity: isOther == true ? namedIdentity : nil, earlierLengths: earlier,
      largestRequest: largestRequest, channels: channels, states: states, clock: clock,
      checks: checks, details: details, history: history)
  }

  /// Whether the instrument says when the water of a parameter was taken.
  func tellsSamplingTime(of parameter: String) -> Bool {
    channels.contains { $0.parameter == parameter && $0.sampledAt != nil }
  }

  /// One value of the instrument.
  package struct Channel: Sendable {
    package let parameter: String
    package let value: RegisterValue
    /// The sampling time; nil where the instrument tells none.
    package let sampledAt: RegisterTime?
    /// The instrument's flag; nil where it tells none.
    package let flag: RegisterFlag?
    /// The unit that the instrument says it measures in; nil where it tells none.
    package let unit: UnitRegister?

    package init(
      parameter: String, value: RegisterValue, time: RegisterTime?, flag: RegisterFlag?,
      unit: UnitRegister?
    ) {
      self.parameter = parameter
      self.value = value
      self.sampledAt = time
      self.flag = flag
      self.unit = unit
    }

    /// With the time in BCD and the flag in letters, as in the national map.
    package init(
      parameter: String, value: RegisterValue, sampledAt: RegisterRange? = nil,
      flag: RegisterRange? = nil
    ) {
      self.init(
        parameter: parameter, value: value, time: sampledAt.map { RegisterTime($0) },
        flag: flag.map { RegisterFlag($0) }, unit: nil)
    }

    /// All registers of this value: the number, its time, its flag and its unit.
    package var registers: [RegisterRange] {
      [value.range, sampledAt?.range, flag?.range, unit?.range].compactMap(\.self)
    }
  }
}
