internal import Synchronization
package import WaterQuality

/// An instrument that measures only when it is told: its registers hold an old value until its
/// start command and the warm-up after it, then what it measures, and after the stop, or ten
/// minutes by itself, the last of that.
package final class SleepingRegisters: RegisterSource {
  private let sequence: MeasureSequence
  private let awake: any RegisterSource
  private let asleep: any RegisterSource

  fileprivate struct State {
    /// When it was told to measure; nil while it sleeps.
    var startedAt: Timestamp?
    /// The moment of the value that it holds.
    var measuredAt: Timestamp
    /// How often it was told to measure.
    var starts = 0
  }

  private let state: Mutex<State>

  static let sleepsAfterMinutes = 10

  /// `asleep` is what it shows while it does not measure, at the moment of its last value; where
  /// that is not told apart from what it measures, the same as `awake`.
  package init(
    _ sequence: MeasureSequence, awake: any RegisterSource, asleep: any RegisterSource,
    since moment: Timestamp
  ) {
    self.sequence = sequence
    self.awake = awake
    self.asleep = asleep
    state = Mutex(State(startedAt: nil, measuredAt: moment))
  }

  package var addresses: [RegisterTable: ClosedRange<UInt16>] { awake.addresses }
  package var isConstant: Bool { false }

  /// How often it was told to measure.
  package var starts: Int { state.withLock { $0.starts } }

  package var isAsleep: Bool { state.withLock { $0.startedAt == nil } }

  package func words(at moment: Timestamp) -> [RegisterTable: [UInt16]] {
    let (isMeasuring, measuredAt) = state.withLock { state in
      state.pass(to: moment, sequence)
      let isMeasuring = state.isWarm(at: moment, sequence)
      if isMeasuring { state.measuredAt = moment }
      return (isMeasuring, state.measuredAt)
    }
    return isMeasuring ? awake.words(at: moment) : asleep.words(at: measuredAt)
  }

  package func obey(_ request: [UInt8], at moment: Timestamp) {
    let (isStart, isStop) = (
      Self.matches(request, sequence.start), Self.matches(request, sequence.stop)
    )
    state.withLock { state in
      state.pass(to: moment, sequence)
      if isStart {
        state.startedAt = moment
        state.starts += 1
      } else if isStop {
        state.startedAt = nil
      }
    }
  }

  /// Read without a look at how the daemon makes its requests.
  private static func matches(_ request: [UInt8], _ command: InstrumentCommand) -> Bool {
    guard request.count >= 5, Int(request[0]) == command.function.rawValue,
      Int(request[1]) * 256 + Int(request[2]) == Int(command.range.first)
    else { return false }
    let bytes = request.dropFirst(command.function == .registers ? 6 : 3)
    let words = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      Int(bytes[$0]) * 256 + Int(bytes[$0 + 1])
    }
    if command.function == .singleCoil {
      return (words.first == 0xFF00) == (command.words.first != 0)
    }
    return words == command.words.map(Int.init)
  }
}

extension SleepingRegisters.State {
  fileprivate mutating func pass(to moment: Timestamp, _ sequence: MeasureSequence) {
    guard let startedAt,
      moment >= startedAt.adding(minutes: SleepingRegisters.sleepsAfterMinutes)
    else { return }
    self.startedAt = nil
  }

  fileprivate func isWarm(at moment: Timestamp, _ sequence: MeasureSequence) -> Bool {
    guard let startedAt else { return false }
    return moment.milliseconds(since: startedAt) >= Int64(sequence.warmUpSeconds) * 1000
  }
}
