import HTTPTypes
import NIOCore
import WaterQuality

/// Stands between the socket and the HTTP parser of one connection. It lets complete, unambiguous
/// heads through, answers everything else itself, and ends whoever takes too long to send or read.
final class RequestGuard: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var place: ConnectionPlace
  private let isSecure: Bool
  private let language: Language
  private let seconds: Int
  private var framer: RequestFramer
  private var times = ConnectionTimes(acceptedAt: 0)
  /// The beginning of a head that is not complete.
  private var held = ByteBuffer()
  /// Bytes given to the connection since it was accepted.
  private var written = 0
  private var answerBegan = false
  private var answerIsLast = false
  private var closesAfterAnswer = false
  /// What to answer as soon as the answers before it are out.
  private var refusal: Refusal?
  private var state = State.open
  private var timer: Scheduled<Void>?

  private enum State: Equatable {
    case open
    /// Our last word is being written, or was; what still comes is read and dropped, because a
    /// reset would take the answer from the client before it has read it.
    case lingering(since: Int64, dropped: Int)
    case closed
  }

  /// `seconds` as in `ConnectionTimes`.
  init(
    _ place: ConnectionPlace, isSecure: Bool, isLocal: Bool, language: Language, seconds: Int
  ) {
    framer = RequestFramer(bodyBytes: isLocal ? WebLimits.localBodyBytes : WebLimits.bodyBytes)
    self.place = place
    self.seconds = seconds
    self.isSecure = isSecure
    self.language = language
  }

  // MARK: The connection

  func handlerAdded(context: ChannelHandlerContext) {
    times = ConnectionTimes(acceptedAt: Self.now(), seconds: seconds)
    schedule(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    state = .closed
    timer?.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  private static func now() -> Int64 { Int64(clamping: NIODeadline.now().uptimeNanoseconds) }

  private func schedule(_ context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    timer = loop.scheduleTask(in: .milliseconds(WebLimits.connectionLookMilliseconds)) {
      self.look(context)
      if self.state != .closed { self.schedule(context) }
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = Self.now()
    if case .lingering(let since, _) = state {
      if now - since >= WebLimits.lingerTime { close(context) }
      return
    }
    let options = context.channel.syncOptions
    let pending = (try? options?.getOption(.bufferedWritableBytes)) ?? 0
    let verdict = times.look(at: now, pending: pending, taken: written - pending)
    switch verdict {
    case .goOn:
      // A reader that does not read holds its place no better than one that does not ask.
      if times.unanswered > 0, !framer.isInBody { place.set(isWaiting: pending > 0) }
      return
    case .slowRequest where framer.isInside:
      refusal = .tooSlow
      refuseIfDue(context)
      if state == .open { close(context) }
    case .slowRequest, .slowAnswer, .slowReader, .idle: close(context)
    }
    WebMeters.closed(verdict.rawValue)
  }

  private func close(_ context: ChannelHandlerContext) {
    state = .closed
    context.close(promise: nil)
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let incoming = unwrapInboundIn(data)
    switch state {
    case .closed: return
    case .lingering(let since, let dropped):
      let all = dropped + incoming.readableBytes
      state = .lingering(since: since, dropped: all)
      if all > WebLimits.lingerBytes { close(context) }
    case .open: if refusal == nil { read(incoming, context) }
    }
  }

  private func read(_ incoming: ByteBuffer, _ context: ChannelHandlerContext) {
    let now = Self.now()
    var passed = ByteBuffer()
    // From here on the bytes belong to a head that is not complete, or were not looked at.
    var start = incoming.readerIndex
    let base = incoming.readerIndex
    do throws(Refusal) {
      for (offset, byte) in incoming.readableBytesView.enumerated() {
        let wasInside = framer.isInside
        let events = try framer.take(byte)
        if !wasInside {
          guard framer.isInside else {
            // An empty line between requests, or whatever follows the last one: nobody's.
            pass(incoming, &start, upTo: base + offset, into: &passed)
            start = base + offset + 1
            continue
          }
          times.requestBegan(at: now)
        }
        for event in events { take(event, now, context) }
        if !framer.isInHead || !events.isEmpty {
          pass(incoming, &start, upTo: base + offset + 1, into: &passed)
        }
      }
    } catch {
      refusal = error
      held.clear()
      start = incoming.writerIndex
    }
    if start < incoming.writerIndex,
      let rest = incoming.getSlice(
        at: start, length: incoming.writerIndex - start)
    {
      held.writeImmutableBuffer(rest)
    }
    if passed.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(passed)) }
    refuseIfDue(context)
  }

  /// Lets bytes through; the held beginning of their head goes first.
  private func pass(
    _ incoming: ByteBuffer, _ start: inout Int, upTo end: Int, into passed: inout ByteBuffer
  ) {
    guard start < end, let part = incoming.getSlice(at: start, length: end - start) else { return }
    if held.readableBytes > 0 {
      passed.writeBuffer(&held)
      held.clear()
    }
    passed.writeImmutableBuffer(part)
    start = end
  }

  private func take(_ event: RequestFramer.Event, _ now: Int64, _ context: ChannelHandlerContext) {
    switch event {
    case .head(let head):
      times.headRead(at: now)
      closesAfterAnswer = head.endsConnection
      if head.expectsContinue, times.unanswered == 1 {
        write("HTTP/1.1 100 Continue\r\n\r\n", context)
      }
    case .end:
      times.requestEnded(at: now)
      place.set(isWaiting: false)
    }
  }

  // MARK: Answers

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard let event = event as? AnswerEvent else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    promise?.succeed()
    switch event {
    case .began(let isStream, let isLast):
      answerBegan = true
      answerIsLast = isLast
      times.answerBegan(isStream: isStream)
    case .ended:
      answerBegan = false
      times.answerEnded(at: Self.now())
      if times.unanswered == 0 { place.set(isWaiting: true) }
      let isLast = answerIsLast || closesAfterAnswer && times.unanswered == 0
      if isLast, state == .open { finish(context) }
      refuseIfDue(context)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Once we have spoken the last word, nobody else's may follow it.
    guard state == .open else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    written += unwrapOutboundIn(data).readableBytes
    context.write(data, promise: promise)
  }

  /// The refusal goes out when the answers before it are out; in the place of an answer where the
  /// refused request waits for one, and not at all where it has had its answer.
  private func refuseIfDue(_ context: ChannelHandlerContext) {
    guard let refusal, state == .open, !answerBegan else { return }
    switch (framer.isInBody, times.unanswered) {
    case (true, 0): close(context)
    case (true, 1), (false, 0): answer(refusal, context)
    default: return
    }
  }

  private func answer(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    WebMeters.refusedRequest(refusal.status.code)
    write(
      RefusalAnswer(refusal, path: framer.target, isSecure: isSecure, language: language).text,
      context)
    finish(context)
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    written += text.utf8.count
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }

  /// Says that nothing more is coming once everything is written, and waits a little for the other
  /// end to close.
  private func finish(_ context: ChannelHandlerContext) {
    state = .lingering(since: Self.now(), dropped: 0)
    place.set(isWaiting: true)
    context.flush()
    context.close(mode: .output, promise: nil)
  }
}
