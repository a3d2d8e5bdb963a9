internal import WaterQuality

/// Modbus TCP over one connection of our own.
///
/// After anything but a well-formed answer or exception the connection is closed: the next question
/// then cannot meet an answer to this one.
final class TCPConversation: Conversation {
  var noise = LineNoise()
  /// Nil only when an address came from somewhere else than the configuration reader.
  private let endpoint: IPEndpoint?
  private let stop: StopSignal
  private let time: TimeSource
  private let limits: LinkLimits
  private var connection: TCPConnection?
  private var transaction: UInt16 = 0

  init(_ endpoint: IPEndpoint?, _ stop: StopSignal, _ time: TimeSource, _ limits: LinkLimits) {
    self.endpoint = endpoint
    self.stop = stop
    self.time = time
    self.limits = limits
  }

  func readyAt(_ analyser: Analyser) -> Int64 { 0 }

  func ask(_ request: RegisterRequest, of analyser: Analyser) throws(AskFailure) -> [UInt16] {
    dropIfSomethingCame()
    let connection = try connected()
    transaction &+= 1
    var framing = TCPFraming(request, transaction: transaction)
    let patience = Int64(analyser.responseTimeoutMilliseconds) * 1_000_000
    let answer: ModbusAnswer
    do throws(AskFailure) {
      answer = try exchange(&framing, over: connection, until: now + patience)
    } catch {
      self.connection = nil
      throw error
    }
    if framing.surplus > 0 {
      noise.strayBytes += framing.surplus
      self.connection = nil
    }
    switch answer {
    case .words(let words): return words
    case .exception(let exception): throw .refused(exception)
    }
  }

  func rest(until deadline: Int64?) -> Bool {
    while true {
      switch stop.wait(for: connection?.descriptor, until: deadline, time) {
      case .stopped: return false
      case .deadline: return true
      // The other side closed, or speaks unasked. Either way this connection is spent.
      case .ready: dropIfSomethingCame()
      }
    }
  }

  func close() {
    connection = nil
  }

  private var now: Int64 { time.monotonicNanoseconds() }

  private func connected() throws(AskFailure) -> TCPConnection {
    if let connection { return connection }
    guard let endpoint else { throw .notConnected(.unreachable) }
    let deadline = now + Int64(limits.connectMilliseconds) * 1_000_000
    let made = try TCPConnection(
      to: endpoint, patienceMilliseconds: limits.connectMilliseconds, until: deadline, stop, time)
    connection = made
    return made
  }

  /// Unread bytes before a question belong to no question: the connection cannot be trusted.
  private func dropIfSomethingCame() {
    guard let connection, let arrived = connection.receive() else { return }
    if case .bytes(let bytes) = arrived { noise.strayBytes += bytes.count }
    self.connection = nil
  }

  private func exchange(
    _ framing: inout TCPFraming, over connection: TCPConnection, until deadline: Int64
  ) throws(AskFailure) -> ModbusAnswer {
    guard connection.send(framing.question) else { throw .noAnswer(.closed) }
    while true {
      switch stop.wait(for: connection.descriptor, until: deadline, time) {
      case .stopped: throw .stopped
      case .deadline: throw .noAnswer(.invalid(framing.faultAtDeadline))
      case .ready: break
      }
      guard let arrived = connection.receive() else { continue }
      guard case .bytes(let bytes) = arrived else { throw .noAnswer(.closed) }
      do throws(FramingFault) {
        if let answer = try framing.receive(bytes) { return answer }
      } catch {
        throw .noAnswer(.invalid(error))
      }
      // A device that drips bytes must not stretch its time.
      if now >= deadline { throw .noAnswer(.invalid(.incomplete)) }
    }
  }
}
