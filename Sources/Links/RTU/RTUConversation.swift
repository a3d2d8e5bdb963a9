internal import WaterQuality

/// Modbus RTU over a serial line, or over a connection whose other end is one.
final class RTUConversation: Conversation {
  var noise = LineNoise()
  let opener: any StreamOpener
  let line: LineSettings
  let stop: StopSignal
  let time: TimeSource
  let closesAfterPoll: Bool
  /// Packets of modems that are no frames.
  let ignored: [BytePattern]
  var stream: (any ByteStream)?
  /// By bus address; at most 256.
  private var trust: [UInt8: BusTrust] = [:]
  /// Finds frames that come while nothing is asked.
  private var overhearing = RTUScanner()
  private var stripper: PatternStripper
  private var lastByteAt: Int64 = 0
  /// Bytes since the last good answer that nobody had asked for.
  private var strayBytes = 0
  /// Questions in a row on which not one byte came.
  private var silences = 0

  /// Whoever sends more than this without being asked makes the line useless: nobody listens to it
  /// until the next question, so that it costs no time.
  private static let babble = 1024
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

  func readyAt(_ analyser: Analyser) -> Int64 { trust[analyser.busAddress]?.readyAt ?? 0 }

  func ask(
    _ request: RegisterRequest, of analyser: Analyser
  ) async throws(AskFailure) -> Answered {
    if opener.hasNewer { stream = nil }
    let address = request.busAddress
    let doubt = trust[address, default: BusTrust()]
    // Opening may raise doubts: whoever spoke before us may have left a question open.
    _ = try await opened()
    if trust[address, default: doubt].mustProve {
      let proof = RegisterRequest(busAddress: address, range: doubt.proof(analyser.profile))
      _ = try await words(proof, of: analyser)
      trust[address, default: BusTrust()].proved()
    }
    return try await words(request, of: analyser)
  }

  func rest(until deadline: Int64?) async -> Rest {
    while true {
      let heard = strayBytes < Self.babble ? stream?.descriptor : nil
      switch await stop.wait(for: heard, until: deadline, time) {
      case .stopped: return .stopped
      case .deadline: return .due
      case .knocked:
        if opener.hasNewer { return .prompted }
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

  private var now: Int64 { time.monotonicNanoseconds() }

  private func opened() async throws(AskFailure) -> any ByteStream {
    if let stream { return stream }
    let made = try await opener.open()
    for address in trust.keys { trust[address]?.reopened() }
    stream = made
    return made
  }

  private func words(
    _ request: RegisterRequest, of analyser: Analyser
  ) async throws(AskFailure) -> Answered {
    let patience = Int64(analyser.responseTimeoutMilliseconds) * 1_000_000
    let stream = try await opened()
    do throws(AskFailure) {
      if strayBytes >= Self.babble {
        stream.flush()
        strayBytes = 0
      }
      try await waitForSilence(stream, patience: patience)
      let question = RTUHearing(request, ignoring: ignored)
      let answer = try await exchange(question, over: stream, patience: patience)
      silences = 0
      strayBytes = 0
      return answer
    } catch {
      lose(after: error)
      throw error
    }
  }

  /// Keeps the stream where its other end may still be good.
  private func lose(after failure: AskFailure) {
    switch failure {
    case .noAnswer(.lineLost), .noAnswer(.closed): stream = nil
    case .noAnswer(.neverQuiet):
      if opener.giveUp() { stream = nil }
    case .noAnswer(.invalid(.silent)):
      silences += 1
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
    guard stream.send(hearing.question) else { throw .noAnswer(lost) }
    // The timeout is the analyser's; the time that the characters take is the line's.
    let characters = hearing.question.count + hearing.answerLength
    let deadline = askedAt + patience + line.transmissionNanoseconds(characters: characters)
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
      if let answer = note(hearing.receive(bytes), from: address) {
        noise.heartBeats += hearing.strippedCount
        trust[address, default: BusTrust()].answered(askedAt: askedAt, at: now)
        return try words(
          answer, at: receivedAt, from: address, patience: patience, askedAt: askedAt)
      }
      if heard >= Self.babble { failure = .neverQuiet }
    }
    noise.heartBeats += hearing.strippedCount
    trust[address, default: BusTrust()].failed(askedAt: askedAt, at: now, timeout: patience)
    throw .noAnswer(failure ?? .invalid(hearing.faultAtDeadline))
  }

  private func words(
    _ answer: ModbusAnswer, at moment: Timestamp, from address: UInt8, patience: Int64,
    askedAt: Int64
  ) throws(AskFailure) -> Answered {
    switch answer {
    case .words(let words): return Answered(words: words, at: moment)
    case .exception(let exception):
      // An exception carries no length: it proves nothing.
      if trust[address, default: BusTrust()].mustProve {
        trust[address, default: BusTrust()].failed(askedAt: askedAt, at: now, timeout: patience)
      }
      throw .refused(exception)
    }
  }

  /// Counts what came beside the answer, and returns that.
  private func note(_ events: [RTUFraming.Event], from address: UInt8) -> ModbusAnswer? {
    var answer: ModbusAnswer?
    for event in events {
      switch event {
      case .answer(let found): answer = found
      case .echo: noise.echoes += 1
      case .foreignFrame(let other): overhear(frameOf: other)
      case .unexpectedFrame: overhear(frameOf: address)
      }
    }
    return answer
  }

  private func overhear(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    lastByteAt = now
    let strippedBefore = stripper.strippedCount
    let stray = stripper.isIdle ? bytes : stripper.receive(bytes)
    noise.heartBeats += stripper.strippedCount - strippedBefore
    noise.strayBytes += stray.count
    strayBytes += stray.count
    // Whoever babbles speaks no frames; looking for them would cost the others their time.
    guard strayBytes < Self.babble else { return }
    for byte in stray {
      if let frame = overhearing.receive(byte) { overhear(frameOf: frame[0]) }
    }
  }

  /// An analyser of ours that speaks unasked is late or repeats itself; others are strangers.
  private func overhear(frameOf address: UInt8) {
    guard trust[address] != nil else {
      noise.foreignFrames += 1
      return
    }
    _ = trust[address, default: BusTrust()].overheard(at: now)
    noise.lateAnswers += 1
  }
}
