import WaterQuality

/// What the document says of pages and health.
extension Operation {
  static let language = Parameter(
    name: "lang", summary: "The language of the page, zh or en; the site's for anything else.",
    schema: Schemas.type("string"), example: "en")

  static let stationsPage = Operation(
    id: "stationsPage", summary: "The page with every station's newest readings",
    parameters: [language], answers: [.page(200, "The page")])

  static func stationPage(_ site: Site) -> Operation {
    Operation(
      id: "stationPage", summary: "The page of one station's instruments",
      parameters: [
        Parameter(
          name: "station", place: .path, isRequired: true,
          summary: "As /api/v1/stations names it", schema: Schemas.type("string"),
          example: site.stations.first?.id), language,
      ], answers: [.page(200, "The page"), .page(404, "There is no such station")])
  }

  static let asset = Operation(
    id: "asset", summary: "Style sheet, script and icon of the pages",
    parameters: [
      Parameter(
        name: "name", place: .path, isRequired: true, summary: "The file",
        schema: Schemas.type("string"), example: "hanwatch.css")
    ],
    answers: [
      Answer(
        status: 200, summary: "The file",
        content: ["text/css", "text/javascript", "image/svg+xml"].map {
          ($0, Schemas.type("string"))
        }),
      Answer(status: 304, summary: "The client has it"), .page(404, "There is no such file"),
    ])

  static let alive = Operation(
    id: "alive", summary: "Whether the process answers",
    answers: [.text("It does", "text/plain")])

  static let ready = Operation(
    id: "ready", summary: "Whether samples can be judged and stored",
    answers: [
      .text("They can", "text/plain"),
      Answer(
        status: 503, summary: "Not yet",
        content: [("text/plain", Schemas.type("string"))]),
    ])

  static let metrics = Operation(
    id: "metrics", summary: "Counters in the text format of Prometheus",
    answers: [.text("The counters", "text/plain")])

  static let document = Operation(
    id: "document", summary: "This document",
    answers: [
      Answer(
        status: 200, summary: "OpenAPI 3.1",
        content: [("application/json", Schemas.type("object"))])
    ])
}
