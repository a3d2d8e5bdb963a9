import Desks
import Hummingbird
import People
import WaterQuality

/// The table of everything that is served.
func makeRoutes(_ context: WebContext) -> RouteTable {
  let rendered = RenderedStations(context)
  let stream = StationsStream(
    context: context, rendered: rendered, slots: StreamSlots(limit: WebLimits.streams))
  let routes =
    pageRoutes(context, rendered) + deskRoutes(context) + programRoutes(context, stream)
    + requesterRoutes(context)
    + healthRoutes(context)
  return RouteTable(routes: routes + [documentRoute(of: routes, context)])
}

private func pageRoutes(_ context: WebContext, _ rendered: RenderedStations) -> [Route] {
  [
    .get("/", .stationsPage) { request, _ in
      let language = Language(
        query: request.uri.queryParameters["lang"].map(String.init), site: context.site)
      return answer(try await rendered.document(language), type: "text/html; charset=utf-8")
    },
    .get("/stations/{station}", .stationPage(context.site)) { request, route in
      let id = try route.parameters.require("station")
      guard let station = context.site.stations.first(where: { $0.id == id }) else {
        throw HTTPError(.notFound)
      }
      let language = Language(
        query: request.uri.queryParameters["lang"].map(String.init), site: context.site)
      return answer(
        StationPage.document(of: station, context, language), type: "text/html; charset=utf-8")
    },
    .get("/assets/{name}", .asset) { request, route in
      try Assets.answer(try route.parameters.require("name"), request)
    },
  ]
}

private func programRoutes(_ context: WebContext, _ stream: StationsStream) -> [Route] {
  let stations = SharedLook(context) { StationsAnswer($0, version: context.version) }
  return [
    .get("/api/v1/stations", for: .programs, .stations) { request, _ in
      try await stations.value(everything: true).response(to: request)
    },
    .get("/api/v1/analysers", for: .programs, .analysers) { _, _ in
      answer(
        analysersJSON(context.site, context.status(), at: context.time.now()).text,
        type: "application/json")
    },
    .get("/api/v1/readings", for: .programs, .readings(context.site)) { request, _ in
      try await ReadingsAnswer(context).response(to: request)
    },
    .get("/api/v1/stream", for: .programs, .stream) { request, _ in try stream.answer(request) },
    Route(
      method: .post, path: "/api/v1/inbox/alerts", audience: .programs, operation: .inbox
    ) { request, _ in try await InboxRoute.answer(request, context) },
  ]
}

/// What only some may read, and what people do by way of programs; none where nobody can sign in.
private func requesterRoutes(_ context: WebContext) -> [Route] {
  guard let people = context.people else { return [] }
  let acts = context.acts.kinds.map { kind in
    Route(
      method: .post, path: "/api/v1/acts/\(kind.act.rawValue)", audience: .programs,
      operation: .act(kind)
    ) { request, context in
      try await ActRoute(people: people, kind: kind).answer(request, context)
    }
  }
  let links = context.probes.map { LinkRoutes(context: context, actions: $0).routes } ?? []
  return ListRoutes(people: people, actions: context.configurations).routes + links + acts
}

private func healthRoutes(_ context: WebContext) -> [Route] {
  [
    .get("/healthz", .alive) { _, _ in answer("ok\n", type: "text/plain; charset=utf-8") },
    .get("/readyz", .ready) { _, _ in
      context.isReady()
        ? answer("ready\n", type: "text/plain; charset=utf-8")
        : answer("not ready\n", type: "text/plain; charset=utf-8", status: .serviceUnavailable)
    },
    .get("/metrics", .metrics) { _, _ in
      answer(context.metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
    },
  ]
}

/// Describes all others and itself.
private func documentRoute(of others: [Route], _ context: WebContext) -> Route {
  let itself = Route.get("/openapi.json", .document) { _, _ in throw HTTPError(.notFound) }
  let text = OpenAPI.document(others + [itself], version: context.version).text
  return .get(itself.path, itself.operation) { _, _ in answer(text, type: "application/json") }
}

func answer(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
  Response(
    status: status, headers: [.contentType: type],
    body: .init(byteBuffer: ByteBuffer(string: text)))
}
