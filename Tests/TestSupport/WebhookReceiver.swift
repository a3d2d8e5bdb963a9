import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A receiver of webhooks on a loopback port. It records what comes and can be told to misbehave.
package final class WebhookReceiver: Sendable {
  /// What it does with a request once it has all of it.
  package enum Manner: Sendable {
    case answer(Int, headers: [(String, String)] = [], body: String = "")
    /// Takes the request and never says a word.
    case silence
    /// Closes the connection without an answer.
    case hangUp
    /// Breaks the connection with RST.
    case reset
    /// These bytes, then closes.
    case bytes(String)
    /// 200, and a body of so many bytes in pieces, as fast as they are taken.
    case flood(Int)
  }

  package struct Request: Sendable {
    package let method: String
    package let path: String
    /// Names in lower case.
    package let headers: [String: String]
    package let body: [UInt8]
  }

  private let state: Mutex<State>

  private struct State {
    var listener: (any Channel)?
    var connections: [ObjectIdentifier: any Channel] = [:]
    var port = 0
    var manners: [Manner]
    var manner: Manner
    var requests: [Request] = []
    var accepted = 0
    var sent = 0
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  /// Starts listening on a free port.
  package init(_ manner: Manner = .answer(200)) async throws {
    state = Mutex(State(manners: [], manner: manner))
    try await start()
  }

  package var port: Int { state.withLock(\.port) }
  package var url: String { "http://127.0.0.1:\(port)/hook" }
  package var requests: [Request] { state.withLock(\.requests) }
  package var accepted: Int { state.withLock(\.accepted) }
  /// Bytes of a flood that the other side has let in.
  package var sent: Int { state.withLock(\.sent) }

  /// Each of these once, in order; then `manner`.
  package func behave(_ manners: [Manner], then manner: Manner = .answer(200)) {
    state.withLock {
      $0.manners = manners
      $0.manner = manner
    }
  }

  /// Returns when so many requests have come since the beginning.
  package func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.requests.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  /// Listens again, on the same port as before.
  package func start() async throws {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        self.state.withLock {
          $0.accepted += 1
          $0.connections[ObjectIdentifier(channel)] = channel
        }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Conversation(self))
        }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    state.withLock {
      $0.listener = channel
      $0.port = channel.localAddress?.port ?? 0
    }
  }

  /// Stops listening and closes every connection: the receiver is down.
  package func stop() async throws {
    let (listener, connections) = state.withLock { state in
      defer {
        state.listener = nil
        state.connections = [:]
      }
      return (state.listener, Array(state.connections.values))
    }
    try await listener?.close()
    for connection in connections { try? await connection.close() }
  }

  fileprivate func take(_ request: Request) -> Manner {
    let (manner, woken) = state.withLock { state in
      state.requests.append(request)
      let count = state.requests.count
      let woken = state.watchers.filter { $0.count <= count }.map(\.continuation)
      state.watchers.removeAll { $0.count <= count }
      return (state.manners.isEmpty ? state.manner : state.manners.removeFirst(), woken)
    }
    for continuation in woken { continuation.resume() }
    return manner
  }

  fileprivate func forget(_ channel: any Channel) {
    state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  fileprivate func count(sent bytes: Int) {
    state.withLock { $0.sent += bytes }
  }
}

/// One connection: collects bytes to a request, then does what the receiver was told.
private final class Conversation: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let receiver: WebhookReceiver
  private var text: [UInt8] = []

  init(_ receiver: WebhookReceiver) {
    self.receiver = receiver
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += Array(buffer: unwrapInboundIn(data))
    // A TLS greeting: this receiver speaks plain HTTP only.
    if text.first == 0x16 { return context.close(promise: nil) }
    while let request = takeRequest() { act(receiver.take(request), context) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    receiver.forget(context.channel)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func takeRequest() -> WebhookReceiver.Request? {
    let mark: [UInt8] = [13, 10, 13, 10]
    guard text.count >= 4,
      let end = (0...(text.count - 4)).first(where: { Array(text[$0..<($0 + 4)]) == mark })
    else { return nil }
    let lines = String(decoding: text[..<end], as: UTF8.self).split(separator: "\r\n")
    let first = lines[0].split(separator: " ")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    guard text.count >= end + 4 + length else { return nil }
    let body = Array(text[(end + 4)..<(end + 4 + length)])
    text.removeFirst(end + 4 + length)
    return WebhookReceiver.Request(
      method: String(first[0]), path: String(first[1]), headers: headers, body: body)
  }

  private func act(_ manner: WebhookReceiver.Manner, _ context: ChannelHandlerContext) {
    switch manner {
    case .silence: break
    case .hangUp: context.close(promise: nil)
    case .reset:
      // Lingering for no time makes the kernel answer with RST instead of FIN.
      let channel = context.channel
      let linger = (channel as? any SocketOptionProvider)?.setSoLinger(
        Glibc.linger(l_onoff: 1, l_linger: 0))
      (linger ?? channel.eventLoop.makeSucceededVoidFuture()).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .bytes(let text): write(text, context, thenClose: true)
    case .answer(let status, let headers, let body):
      let lines = ["HTTP/1.1 \(status) .", "content-length: \(body.utf8.count)"]
      let head = (lines + headers.map { "\($0): \($1)" }).joined(separator: "\r\n")
      write(head + "\r\n\r\n" + body, context, thenClose: false)
    case .flood(let total):
      write("HTTP/1.1 200 OK\r\ncontent-length: \(total)\r\n\r\n", context, thenClose: false)
      flood(total, context)
    }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext, thenClose: Bool) {
    let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)))
    guard thenClose else { return }
    let channel = context.channel
    written.whenComplete { _ in channel.close(promise: nil) }
  }

  private func flood(_ left: Int, _ context: ChannelHandlerContext) {
    guard left > 0 else { return }
    let piece = min(left, 65_536)
    let bytes = ByteBuffer(repeating: 0x20, count: piece)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(bytes)).whenSuccess {
      let (conversation, context) = bound.value
      conversation.receiver.count(sent: piece)
      conversation.flood(left - piece, context)
    }
  }
}
