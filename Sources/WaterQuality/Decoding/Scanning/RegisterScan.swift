/// A search for the registers that an instrument has, by asking for blocks and halving those that
/// it refuses.
///
/// Large blocks come first, so that a budget that ends early has seen most of the map.
package struct RegisterScan: Sendable {
  /// The most questions, and the most that may meet silence: each of those costs a time-out.
  package struct Budget: Sendable, Hashable {
    package var questions = 400
    package var silences = 20

    package init() {}
  }

  private var waiting: ArraySlice<RegisterRange>
  private var budget: Budget
  private var blocks: [RegisterBlock] = []
  /// Single registers that were refused or met silence.
  package private(set) var holes: [RegisterRange] = []
  /// How many questions have been asked.
  package private(set) var asked = 0
  /// The first outcome of each kind that is neither words nor "no such register".
  package private(set) var oddities: [ScanOutcome] = []

  /// `addresses` of each table, in blocks of at most `largest` registers.
  package init(
    _ tables: [RegisterTable] = [.holdingRegisters, .inputRegisters],
    addresses: ClosedRange<UInt16>, largest: Int = RegisterRange.countRange.upperBound,
    budget: Budget = Budget()
  ) {
    let largest = min(max(1, largest), RegisterRange.countRange.upperBound)
    let (first, last) = (Int(addresses.lowerBound), Int(addresses.upperBound))
    waiting =
      tables.flatMap { table in
        stride(from: first, through: last, by: largest).map {
          RegisterRange(table, first: UInt16($0), count: min(largest, last - $0 + 1))
        }
      }[...]
    self.budget = budget
  }

  /// The next question; nil when there is none, or the budget is spent.
  package var next: RegisterRange? {
    asked >= budget.questions || budget.silences <= 0 ? nil : waiting.first
  }

  /// What came of `next`.
  package mutating func note(_ outcome: ScanOutcome) {
    guard let range = waiting.popFirst() else { return }
    asked += 1
    switch outcome {
    case .words(let words) where words.count == range.count:
      blocks.append(RegisterBlock(range: range, words: words))
    case .words: break
    case .noRegister: halve(range)
    case .silent:
      budget.silences -= 1
      halve(range)
    case .refused, .invalid:
      // Busy or disturbed: nothing is known of the map. Asked once more, at the end.
      if !oddities.contains(where: { $0 == outcome }) { oddities.append(outcome) }
      if retried.insert(range).inserted { waiting.append(range) } else { unknown.append(range) }
    }
  }

  private var retried: Set<RegisterRange> = []
  private var unknown: [RegisterRange] = []

  private mutating func halve(_ range: RegisterRange) {
    guard range.count > 1 else {
      holes.append(range)
      return
    }
    let half = range.count / 2
    waiting.append(RegisterRange(range.table, first: range.first, count: half))
    waiting.append(
      RegisterRange(
        range.table, first: range.first + UInt16(half), count: range.count - half))
  }

  /// What answered: neighbours joined, as far as one block reaches.
  package var found: [RegisterBlock] {
    var joined: [RegisterBlock] = []
    for block in blocks.sorted(by: { Self.order($0.range) < Self.order($1.range) }) {
      if let last = joined.last, last.range.table == block.range.table,
        Int(last.range.first) + last.range.count == Int(block.range.first),
        let both = RegisterRange.covering([last.range, block.range])
      {
        joined[joined.count - 1] = RegisterBlock(range: both, words: last.words + block.words)
      } else {
        joined.append(block)
      }
    }
    return joined
  }

  /// What is not known: not asked before the budget ended, or never answered sensibly.
  package var left: [RegisterRange] {
    (waiting + unknown).sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ range: RegisterRange) -> (String, UInt16) {
    (range.table.rawValue, range.first)
  }
}
