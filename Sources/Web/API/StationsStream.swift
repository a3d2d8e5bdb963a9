import Hummingbird
import ServiceLifecycle
import Storage
import WaterQuality

/// `GET /api/v1/stream`: server-sent events. Each event `stations` is what stands inside `<main>`;
/// a comment proves in between that the connection lives.
struct StationsStream: Sendable {
  let context: WebContext
  let rendered: RenderedStations
  let slots: StreamSlots

  func answer(_ request: Request) throws -> Response {
    guard let slot = slots.take() else {
      throw HTTPError(
        .serviceUnavailable,
        message: "could not open a stream: \(WebLimits.streams) pages listen already. "
          + "Load the page again from time to time instead.")
    }
    let language = Language(
      query: request.uri.queryParameters["lang"].map(String.init), site: context.site)
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        defer { withExtendedLifetime(slot) {} }
        do {
          try await request.body.consumeWithCancellationOnInboundClose { _ in
            try await send(language, to: &writer)
          }
        } catch is CancellationError {
          // The page was closed, or the daemon stops.
        }
        try await writer.finish(nil)
      })
  }

  /// Until the daemon stops or the page goes.
  @concurrent private func send(
    _ language: Language, to writer: inout any ResponseBodyWriter
  ) async throws {
    var last: Look?
    var quiet = 0
    var sinceEvent = 0
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      let look = Look(context)
      if look != last || sinceEvent >= WebLimits.streamRefreshSeconds {
        let main = try await rendered.main(language)
        try await writer.write(ByteBuffer(string: Self.event(main)))
        (last, quiet, sinceEvent) = (look, 0, 0)
      } else if quiet >= WebLimits.streamHeartbeatSeconds {
        try await writer.write(ByteBuffer(string: ": alive\n\n"))
        quiet = 0
      }
      try await pause()
      quiet += WebLimits.streamLookSeconds
      sinceEvent += WebLimits.streamLookSeconds
    }
  }

  /// A second, or less when the daemon stops meanwhile.
  private func pause() async throws {
    try await cancelWhenGracefulShutdown {
      try await Task.sleep(for: .seconds(WebLimits.streamLookSeconds))
    }
  }

  /// One event; every line of its text is a line `data:`.
  static func event(_ main: String) -> String {
    var text = "event: stations\n"
    for line in main.split(separator: "\n", omittingEmptySubsequences: false) {
      text += "data: \(line)\n"
    }
    return text + "\n"
  }

  /// What a page would notice: stored readings, analysers that begin or cease to answer, and clocks
  /// that go wrong or right.
  private struct Look: Equatable {
    let generation: Int64
    let faulty: [String]
    let wrongClocks: [String]

    init(_ context: WebContext) {
      generation = context.store.generation
      let statuses = context.status()
      faulty = statuses.filter { $0.fault != nil }.map(\.analyser)
      wrongClocks = statuses.filter { $0.clock.wrongSince != nil }.map(\.analyser)
    }
  }
}
