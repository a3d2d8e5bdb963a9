/// One thing that an analyser may be told to do: exactly these words into exactly these registers.
/// Whatever the configuration does not list is never written (instruments, I8).
package struct InstrumentCommand: Sendable {
  /// `measure`.
  package let id: String
  package let name: Text
  package let kind: Kind
  /// What is written.
  package let range: RegisterRange
  package let function: Function
  /// The words before the time, or all of them. For a coil 0 or 1.
  package let words: [UInt16]
  /// The form in which our time follows the words; nil where none does.
  package let clock: TimeForm?
  package let order: WordOrder

  /// The words, and the time if there is one, fill the range.
  package init(
    id: String, name: Text, kind: Kind, range: RegisterRange, function: Function,
    words: [UInt16], clock: TimeForm? = nil, order: WordOrder = .ABCD
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.range = range
    self.function = function
    self.words = words
    self.clock = clock
    self.order = order
  }

  /// What it makes the instrument do.
  package enum Kind: String, Sendable, CaseIterable {
    /// Measures the water once.
    case measure
    /// Sets its clock.
    case clock
    // What a measure sequence writes: makes the instrument measure, turns its wiper, ends it.
    case sequenceStart, sequenceWipe, sequenceStop
    case other
  }

  /// How it is written (Modbus application protocol 6.5, 6.6 and 6.12).
  package enum Function: Int, Sendable, CaseIterable {
    case singleCoil = 5
    case singleRegister = 6
    case registers = 16
  }

  /// The function code with its data. `now` is what a clock is set to.
  package func request(at now: Timestamp) -> [UInt8] {
    let time = clock.map { $0.words(now, order, count: range.count - words.count) } ?? []
    let all = words + time
    let address = range.first.bigEndianBytes
    switch function {
    case .singleCoil: return [5] + address + [all.first == 0 ? 0 : 0xFF, 0]
    case .singleRegister: return [6] + address + (all.first ?? 0).bigEndianBytes
    case .registers:
      return [16] + address + UInt16(all.count).bigEndianBytes + [UInt8(all.count * 2)]
        + all.flatMap(\.bigEndianBytes)
    }
  }
}
