package import Hummingbird
import WaterQuality

/// Every route of the daemon. The inbox takes what is signed by a known sender; all others read.
package func makeRouter(_ context: WebContext) -> Router<BasicRequestContext> {
  let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: SecurityHeaders())
  router.add(middleware: FailureAnswers(context: context))
  let rendered = RenderedStations(context)
  let stream = StationsStream(
    context: context, rendered: rendered, slots: StreamSlots(limit: WebLimits.streams))

  router.get("/") { request, _ in
    let language = Language(
      query: request.uri.queryParameters["lang"].map(String.init), site: context.site)
    let main = try await rendered.main(language)
    return answer(
      StationsPage.document(context, main: main, language), type: "text/html; charset=utf-8")
  }
  router.get("/assets/:name") { request, route in
    try Assets.answer(try route.parameters.require("name"), request)
  }

  router.get("/api/v1/stations") { _, _ in
    let json = stationsJSON(try await context.overview(), version: context.version)
    return answer(json.text, type: "application/json")
  }
  router.get("/api/v1/stream") { request, _ in try stream.answer(request) }

  router.post("/api/v1/inbox/alerts") { request, _ in
    try await InboxRoute.answer(request, context)
  }

  router.get("/healthz") { _, _ in answer("ok\n", type: "text/plain; charset=utf-8") }
  router.get("/readyz") { _, _ in
    context.isReady()
      ? answer("ready\n", type: "text/plain; charset=utf-8")
      : answer("not ready\n", type: "text/plain; charset=utf-8", status: .serviceUnavailable)
  }
  router.get("/metrics") { _, _ in
    answer(context.metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
  }
  return router
}

private func answer(
  _ text: String, type: String, status: HTTPResponse.Status = .ok
) -> Response {
  Response(
    status: status, headers: [.contentType: type],
    body: .init(byteBuffer: ByteBuffer(string: text)))
}
