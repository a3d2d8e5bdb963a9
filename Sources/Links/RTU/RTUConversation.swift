internal import WaterQuality

/// Modbus RTU over a serial line, or over a connection whose other end is one.
final class RTUConversation: Conversation {
  var noise = LineNoise()
  private(set) var frames = ErrandFrames()
  private(set) var sent: GatedRequest?
  let opener: any StreamOpener
  let line: LineSettings
  let stop: StopSignal
  let time: TimeSource
  let closesAfterPoll: Bool
  /// Packets of modems that are no frames.
  let ignored: [BytePattern]
  var stream: (any ByteStream)?
  /// By bus address; at most 256.
  var trust: [UInt8: BusTrust] = [:]
  /// Finds frames that come while nothing is asked.
  var overhearing = RTUScanner()
  var stripper: PatternStripper
  var lastByteAt: Int64 = 0
  /// Bytes since the last good answer that nobody had asked for.
  var strayBytes = 0
  /// Whether the adapter hears us speak; nil until an answer has come over this stream.
  private var isEchoing: Bool?
  /// Questions in a row on which not one byte came.
  private var silences = 0

  /// Whoever sends more than this without being asked makes the line useless: nobody listens to it
  /// until the next question, so that it costs no time.
  static let babble = 1024
  /// So many silences in a row, and the connection may be dead without our knowing.
  private static let mostSilences = 3

  init(
    _ opener: any StreamOpener, _ line: LineSettings, _ stop: StopSignal, _ time: TimeSource,
    ignoring ignored: [BytePattern] = [], closesAfterPoll: Bool = false
  ) {
    self.opener = opener
    self.line = line
    self.stop = stop
    self.time = time
    self.ignored = ignored
    self.closesAfterPoll = closesAfterPoll
    stripper = PatternStripper(ignored)
    opener.begin()
  }

  func readyAt(_ busAddress: UInt8) -> Int64 { trust[busAddress]?.readyAt ?? 0 }

  /// Nobody answers to address 0, and everybody obeys it.
  func refusal(_ request: GatedRequest) -> WriteRefusal? {
    request.busAddress == 0 ? .broadcast : nil
  }

  func ask(
    _ request: RegisterRequest, of analyser: Analyser
  ) async throws(AskFailure) -> Answered {
    try await carry(
      GatedRequest(request), patienceMilliseconds: analyser.responseTimeoutMilliseconds,
      to: analyser, provesFirst: true)
  }

  func carry(
    _ request: GatedRequest, patienceMilliseconds: Int, to analyser: Analyser?, provesFirst: Bool
  ) async throws(AskFailure) -> Answered {
    frames = ErrandFrames()
    sent = nil
    if opener.hasNewer { stream = nil }
    let address = request.busAddress
    let doubt = trust[address, default: BusTrust()]
    // Opening may raise doubts: whoever spoke before us may have left a question open.
    _ = try await opened()
    let patience = Patience(
      nanoseconds: Int64(patienceMilliseconds) * 1_000_000, isStranger: analyser == nil)
    if let analyser, provesFirst, trust[address, default: doubt].mustProve {
      let proof = RegisterRequest(busAddress: address, range: doubt.proof(analyser.profile))
      let own = Int64(analyser.responseTimeoutMilliseconds) * 1_000_000
      try await prove(GatedRequest(proof), Patience(nanoseconds: own, isStranger: false))
    } else if let other = stepAside(from: request) {
      do throws(AskFailure) {
        _ = try await answer(to: other, patience)
      } catch .refused {
        // It speaks, and does not have those registers.
      }
    }
    let answered = try await answer(to: request, patience)
    // No reading is ever made of what a stranger says.
    if patience.isStranger { trust[address]?.proved() }
    return answered
  }

  /// How long an answer is waited for, without the time of its characters.
  private struct Patience {
    let nanoseconds: Int64
    /// Nobody of ours: whoever looks for instruments meets silence, and the line is not dead.
    let isStranger: Bool
  }

  private func prove(
    _ proof: GatedRequest, _ patience: Patience
  ) async throws(AskFailure) {
    let askedAt = now
    do throws(AskFailure) {
      _ = try await answer(to: proof, patience)
    } catch {
      // An exception carries no length: it proves nothing.
      if case .refused = error {
        trust[proof.busAddress, default: BusTrust()].failed(
          askedAt: askedAt, at: now, timeout: patience.nanoseconds)
      }
      throw error
    }
    trust[proof.busAddress, default: BusTrust()].proved()
  }

  /// What to read first where an answer to an earlier question could be taken for the answer to
  /// this one, or where it is not known whether we hear ourselves; nil where neither is so.
  private func stepAside(from request: GatedRequest) -> GatedRequest? {
    let trust = trust[request.busAddress, default: BusTrust()]
    let isConfirmedByEcho = request.function == 5 || request.function == 6
    guard trust.isMistakable(request) || isConfirmedByEcho && isEchoing == nil else { return nil }
    return request.others.first { !trust.isMistakable($0) }
  }

  func rest(until deadline: Int64?) async -> Rest {
    while true {
      let heard = strayBytes < Self.babble ? stream?.descriptor : nil
      switch await stop.wait(for: heard, until: deadline, time) {
      case .stopped: return .stopped
      case .deadline: return .due
      case .knocked: return opener.hasNewer ? .prompted : .knocked
      case .ready:
        guard let bytes = stream?.receive() else {
          stream = nil
          continue
        }
        overhear(bytes)
      }
    }
  }

  func pollEnded() {
    opener.addNoise(to: &noise)
    if closesAfterPoll { stream = nil }
  }

  func close() {
    stream = nil
    opener.end()
  }

  var now: Int64 { time.monotonicNanoseconds() }

  private func opened() async throws(AskFailure) -> any ByteStream {
    if let stream { return stream }
    let made = try await opener.open()
    for address in trust.keys { trust[address]?.reopened() }
    stream = made
    isEchoing = nil
    return made
  }

  private func answer(
    to request: GatedRequest, _ patience: Patience
  ) async throws(AskFailure) -> Answered {
    let stream = try await opened()
    do throws(AskFailure) {
      if strayBytes >= Self.babble {
        stream.flush()
        strayBytes = 0
      }
      try await waitForSilence(stream, patience: patience.nanoseconds)
      let question = RTUHearing(request, ignoring: ignored, isEchoed: isEchoing ?? false)
      let answer = try await exchange(question, over: stream, patience: patience.nanoseconds)
      silences = 0
      strayBytes = 0
      return answer
    } catch {
      lose(after: error, isStranger: patience.isStranger)
      throw error
    }
  }

  /// Keeps the stream where its other end may still be good.
  private func lose(after failure: AskFailure, isStranger: Bool) {
    switch failure {
    case .noAnswer(.lineLost), .noAnswer(.closed): stream = nil
    case .noAnswer(.neverQuiet):
      if opener.giveUp() { stream = nil }
    case .noAnswer(.invalid(.silent)):
      silences += isStranger ? 0 : 1
      guard silences >= Self.mostSilences else { return }
      silences = 0
      if opener.giveUp() { stream = nil }
    case .noAnswer, .refused: silences = 0
    case .stopped, .notConnected: break
    }
  }

  /// A frame begins after a silence (silence only before sending: answers may come in pieces).
  private func waitForSilence(
    _ stream: any ByteStream, patience: Int64
  ) async throws(AskFailure) {
    let end = now + max(patience, line.silenceNanoseconds * 2)
    while true {
      let quietAt = lastByteAt + line.silenceNanoseconds
      switch await stop.wait(for: stream.descriptor, until: quietAt, time) {
      case .stopped: throw .stopped
      case .knocked: break
      case .deadline: return
      case .ready:
        guard let bytes = stream.receive() else { throw .noAnswer(lost) }
        overhear(bytes)
      }
      if now >= end || strayBytes >= Self.babble { throw .noAnswer(.neverQuiet) }
    }
  }

  /// What it means when the stream ends.
  private var lost: NoAnswer { stream is TCPConnection ? .closed : .lineLost }

  private func exchange(
    _ question: RTUHearing, over stream: any ByteStream, patience: Int64
  ) async throws(AskFailure) -> Answered {
    var hearing = question
    let address = hearing.request.busAddress
    stream.flush()
    let askedAt = now
    lastByteAt = askedAt
    frames = ErrandFrames(sent: hearing.question)
    sent = hearing.request
    guard stream.send(hearing.question) else { throw .noAnswer(lost) }
    // The timeout is the analyser's; the time that the characters take is the line's.
    let characters = hearing.question.count + hearing.answerLength
    let deadline = askedAt + patience + line.transmissionNanoseconds(characters: characters)
    let echoesBefore = noise.echoes
    var failure: NoAnswer?
    var heard = 0
    while failure == nil, now < deadline {
      switch await stop.wait(for: stream.descriptor, until: deadline, time) {
      case .stopped: throw .stopped
      case .deadline, .knocked: continue
      case .ready: break
      }
      guard let bytes = stream.receive() else {
        failure = lost
        continue
      }
      let receivedAt = time.now()
      lastByteAt = now
      heard += bytes.count
      frames.hear(bytes)
      if let answer = note(hearing.receive(bytes), from: address) {
        noise.heartBeats += hearing.strippedCount
        isEchoing = noise.echoes > echoesBefore
        trust[address, default: BusTrust()].answered(askedAt: askedAt, at: now)
        return try answered(
          answer, hearing, at: receivedAt, turnaroundNanoseconds: now - askedAt)
      }
      if heard >= Self.babble { failure = .neverQuiet }
    }
    noise.heartBeats += hearing.strippedCount
    trust[address, default: BusTrust()].failed(askedAt: askedAt, at: now, timeout: patience)
    trust[address]?.leftOpen(hearing.request)
    throw .noAnswer(failure ?? .invalid(hearing.faultAtDeadline))
  }

  private func answered(
    _ answer: ModbusAnswer, _ hearing: RTUHearing, at moment: Timestamp,
    turnaroundNanoseconds: Int64
  ) throws(AskFailure) -> Answered {
    var words: [UInt16] = []
    switch answer {
    case .words(let found): words = found
    case .written: break
    case .exception(let exception):
      // It may be the late answer to an earlier question; ours is then still to come.
      let address = hearing.request.busAddress
      if trust[address]?.hasOpenQuestions == true { trust[address]?.leftOpen(hearing.request) }
      throw .refused(exception)
    }
    return Answered(
      words: words, response: hearing.response, at: moment,
      turnaroundNanoseconds: turnaroundNanoseconds)
  }
}
