import Hummingbird
import Storage
import WaterQuality

/// `GET /api/v1/readings`: the readings of one series, or their roll-ups by hour or day.
///
/// The store is asked once and the answer written from memory, so that a slow reader never keeps
/// the write-ahead log from being emptied.
struct ReadingsAnswer {
  private let context: WebContext

  init(_ context: WebContext) {
    self.context = context
  }

  func response(to request: Request) async throws -> Response {
    let query = try ReadingsQuery(
      request.uri.query, accept: request.headers[values: .accept], site: context.site,
      now: context.time.now())
    let store = context.store
    if let span = query.by {
      let spans = try await within(seconds: WebLimits.answerSeconds) {
        try await store.read { try $0.spans(span, query) }
      }
      return answer(spans, request, query, next: nil) { SpansWriter(query) }
    }
    let page = try await within(seconds: WebLimits.answerSeconds) {
      try await store.read { try $0.page(query) }
    }
    return answer(page.rows, request, query, next: page.next) { ReadingsWriter(query) }
  }

  /// Short answers go out at once, long ones in parts.
  private func answer<Writer: RowWriter>(
    _ rows: [Writer.Row], _ request: Request, _ query: ReadingsQuery, next: ReadingsCursor?,
    _ makeWriter: @escaping @Sendable () -> Writer
  ) -> Response {
    var headers: HTTPFields = [
      .contentType: query.format.mediaType, .vary: "Accept", .cacheControl: "no-cache",
    ]
    if let next {
      headers[.init("Link")!] = "<\(Self.address(request, after: next))>; rel=\"next\""
    }
    let (atOnce, most) = (500, 2000)
    if rows.count <= atOnce {
      var writer = makeWriter()
      writer.begin()
      for row in rows { writer.add(row) }
      writer.end(next: next)
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { output in
        var writer = makeWriter()
        writer.begin()
        var start = 0
        while start < rows.count {
          let end = min(start + most, rows.count)
          for row in rows[start..<end] { writer.add(row) }
          start = end
          if end == rows.count { writer.end(next: next) }
          try await output.write(ByteBuffer(bytes: writer.bytes))
          writer.bytes.removeAll(keepingCapacity: true)
        }
        try await output.finish(nil)
      })
  }

  /// The same question, further on.
  private static func address(_ request: Request, after cursor: ReadingsCursor) -> String {
    let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
    return "\(request.uri.path)?"
      + (kept.map(String.init) + ["after=\(cursor)"]).joined(separator: "&")
  }
}
