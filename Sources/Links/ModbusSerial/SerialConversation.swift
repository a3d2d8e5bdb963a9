internal import WaterQuality

/// Modbus RTU on one serial line with one or more analysers.
final class SerialConversation: Conversation {
  var noise = LineNoise()
  private let device: String
  private let line: LineSettings
  private let stop: StopSignal
  private let time: TimeSource
  private var session: ModbusSession?
  /// By bus address; at most 256.
  private var trust: [UInt8: BusTrust] = [:]
  /// Finds frames that come while nothing is asked.
  private var overhearing = RTUScanner()
  private var lastByteAt: Int64 = 0

  init(device: String, _ line: LineSettings, _ stop: StopSignal, _ time: TimeSource) {
    self.device = device
    self.line = line
    self.stop = stop
    self.time = time
  }

  func readyAt(_ analyser: Analyser) -> Int64 { trust[analyser.busAddress]?.readyAt ?? 0 }

  func ask(_ request: RegisterRequest, of analyser: Analyser) throws(AskFailure) -> [UInt16] {
    let address = request.busAddress
    let doubt = trust[address, default: BusTrust()]
    if doubt.mustProve {
      let proof = RegisterRequest(busAddress: address, range: doubt.proof(analyser.profile))
      _ = try words(proof, of: analyser)
      trust[address, default: BusTrust()].proved()
    }
    return try words(request, of: analyser)
  }

  func rest(until deadline: Int64?) -> Bool {
    while true {
      switch stop.wait(for: session?.descriptor, until: deadline, time) {
      case .stopped: return false
      case .deadline: return true
      case .ready:
        guard let bytes = session?.receive() else {
          session = nil
          continue
        }
        overhear(bytes)
      }
    }
  }

  func close() {
    session = nil
  }

  private var now: Int64 { time.monotonicNanoseconds() }

  private func words(
    _ request: RegisterRequest, of analyser: Analyser
  ) throws(AskFailure) -> [UInt16] {
    let patience = Int64(analyser.responseTimeoutMilliseconds) * 1_000_000
    let session = try opened()
    do throws(AskFailure) {
      try waitForSilence(session, patience: patience)
      return try exchange(RTUFraming(request), over: session, patience: patience)
    } catch {
      if case .noAnswer(.lineLost) = error { self.session = nil }
      throw error
    }
  }

  private func opened() throws(AskFailure) -> ModbusSession {
    if let session { return session }
    let made = try ModbusSession(device: device, line)
    session = made
    return made
  }

  /// A frame begins after a silence (silence only before sending: answers may come in pieces).
  private func waitForSilence(
    _ session: ModbusSession, patience: Int64
  ) throws(AskFailure) {
    let end = now + max(patience, line.silenceNanoseconds * 2)
    while true {
      switch stop.wait(for: session.descriptor, until: lastByteAt + line.silenceNanoseconds, time) {
      case .stopped: throw .stopped
      case .deadline: return
      case .ready:
        guard let bytes = session.receive() else { throw .noAnswer(.lineLost) }
        overhear(bytes)
      }
      if now >= end { throw .noAnswer(.neverQuiet) }
    }
  }

  private func exchange(
    _ question: RTUFraming, over session: ModbusSession, patience: Int64
  ) throws(AskFailure) -> [UInt16] {
    var framing = question
    let address = framing.request.busAddress
    session.flush()
    let askedAt = now
    lastByteAt = askedAt
    guard session.send(framing.question) else { throw .noAnswer(.lineLost) }
    // The timeout is the analyser's; the time that the characters take is the line's.
    let characters = framing.question.count + framing.answerLength
    let deadline = askedAt + patience + line.transmissionNanoseconds(characters: characters)
    while now < deadline {
      switch stop.wait(for: session.descriptor, until: deadline, time) {
      case .stopped: throw .stopped
      case .deadline: continue
      case .ready: break
      }
      guard let bytes = session.receive() else {
        trust[address, default: BusTrust()].failed(askedAt: askedAt, at: now, timeout: patience)
        throw .noAnswer(.lineLost)
      }
      lastByteAt = now
      if let answer = note(framing.receive(bytes), from: address) {
        trust[address, default: BusTrust()].answered(askedAt: askedAt, at: now)
        return try words(answer, from: address, patience: patience, askedAt: askedAt)
      }
    }
    trust[address, default: BusTrust()].failed(askedAt: askedAt, at: now, timeout: patience)
    throw .noAnswer(.invalid(framing.faultAtDeadline))
  }

  private func words(
    _ answer: ModbusAnswer, from address: UInt8, patience: Int64, askedAt: Int64
  ) throws(AskFailure) -> [UInt16] {
    switch answer {
    case .words(let words): return words
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
    noise.strayBytes += bytes.count
    for byte in bytes {
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
