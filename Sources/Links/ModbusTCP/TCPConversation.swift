internal import WaterQuality

/// Modbus TCP over one connection of our own.
///
/// After anything but a well-formed answer or exception the connection is closed: the next question
/// then cannot meet an answer to this one.
final class TCPConversation: Conversation {
  var noise = LineNoise()
  private(set) var frames = ErrandFrames()
  private(set) var sent: GatedRequest?
  private let opener: any StreamOpener
  private let stop: StopSignal
  private let time: TimeSource
  private let closesAfterPoll: Bool
  private var connection: (any ByteStream)?
  private var transaction: UInt16 = 0
  private var silences = 0

  /// So many silences in a row, and another address is tried where there is one.
  private static let mostSilences = 3

  init(
    _ opener: any StreamOpener, _ stop: StopSignal, _ time: TimeSource,
    closesAfterPoll: Bool = false
  ) {
    self.opener = opener
    self.stop = stop
    self.time = time
    self.closesAfterPoll = closesAfterPoll
    opener.begin()
  }

  func readyAt(_ busAddress: UInt8) -> Int64 { 0 }

  func ask(
    _ request: RegisterRequest, of analyser: Analyser
  ) async throws(AskFailure) -> Answered {
    try await carry(
      GatedRequest(request), patienceMilliseconds: analyser.responseTimeoutMilliseconds,
      to: analyser, provesFirst: false)
  }

  func carry(
    _ request: GatedRequest, patienceMilliseconds: Int, to analyser: Analyser?, provesFirst: Bool
  ) async throws(AskFailure) -> Answered {
    frames = ErrandFrames()
    sent = nil
    if opener.hasNewer { connection = nil }
    dropIfSomethingCame()
    let connection = try await connected()
    transaction &+= 1
    var framing = TCPFraming(request, transaction: transaction)
    sent = request
    let askedAt = now
    let patience = Int64(patienceMilliseconds) * 1_000_000
    let (answer, at): (ModbusAnswer, Timestamp)
    do throws(AskFailure) {
      (answer, at) = try await exchange(&framing, over: connection, until: askedAt + patience)
    } catch {
      // Whoever looks for instruments meets silence; the station is not there the less.
      lose(after: error, isStranger: analyser == nil)
      throw error
    }
    silences = 0
    let took = now - askedAt
    if framing.surplus > 0 {
      noise.strayBytes += framing.surplus
      self.connection = nil
    }
    let response = framing.response
    return switch answer {
    case .words(let words):
      Answered(words: words, response: response, at: at, turnaroundNanoseconds: took)
    case .written: Answered(words: [], response: response, at: at, turnaroundNanoseconds: took)
    case .exception(let exception): throw .refused(exception)
    }
  }

  func rest(until deadline: Int64?) async -> Rest {
    while true {
      switch await stop.wait(for: connection?.descriptor, until: deadline, time) {
      case .stopped: return .stopped
      case .deadline: return .due
      case .knocked: return opener.hasNewer ? .prompted : .knocked
      // The other side closed, or speaks unasked. Either way this connection is spent.
      case .ready: dropIfSomethingCame()
      }
    }
  }

  func pollEnded() {
    opener.addNoise(to: &noise)
    if closesAfterPoll { connection = nil }
  }

  func close() {
    connection = nil
    opener.end()
  }

  private var now: Int64 { time.monotonicNanoseconds() }

  private func connected() async throws(AskFailure) -> any ByteStream {
    if let connection { return connection }
    let made = try await opener.open()
    connection = made
    return made
  }

  private func lose(after failure: AskFailure, isStranger: Bool) {
    connection = nil
    guard case .noAnswer(.invalid(.silent)) = failure, !isStranger else { return }
    silences += 1
    if silences >= Self.mostSilences {
      silences = 0
      _ = opener.giveUp()
    }
  }

  /// Unread bytes before a question belong to no question: the connection cannot be trusted.
  private func dropIfSomethingCame() {
    guard let connection else { return }
    let bytes = connection.receive()
    if bytes?.isEmpty ?? false { return }
    noise.strayBytes += bytes?.count ?? 0
    self.connection = nil
  }

  private func exchange(
    _ framing: inout TCPFraming, over connection: any ByteStream, until deadline: Int64
  ) async throws(AskFailure) -> (ModbusAnswer, Timestamp) {
    frames.sent = framing.question
    guard connection.send(frames.sent) else { throw .noAnswer(.closed) }
    while true {
      switch await stop.wait(for: connection.descriptor, until: deadline, time) {
      case .stopped: throw .stopped
      case .deadline: throw .noAnswer(.invalid(framing.faultAtDeadline))
      case .knocked: continue
      case .ready: break
      }
      guard let bytes = connection.receive() else { throw .noAnswer(.closed) }
      let receivedAt = time.now()
      frames.hear(bytes)
      do throws(FramingFault) {
        if let answer = try framing.receive(bytes) { return (answer, receivedAt) }
      } catch {
        throw .noAnswer(.invalid(error))
      }
      // A device that drips bytes must not stretch its time.
      if now >= deadline { throw .noAnswer(.invalid(.incomplete)) }
    }
  }
}
