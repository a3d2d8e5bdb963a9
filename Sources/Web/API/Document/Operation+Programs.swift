import WaterQuality

/// What the document says of `/api`.
extension Operation {
  static let stations = Operation(
    id: "stations", summary: "Every station with its newest readings, class and breaches",
    answers: [
      Answer(
        status: 200, summary: "The stations",
        content: [("application/json", Schemas.reference("Stations"))]),
      Answer(status: 304, summary: "Nothing new since the tag in 'If-None-Match'"),
    ])

  static let analysers = Operation(
    id: "analysers",
    summary: "Every instrument: how it answers, its clock against ours, its checks",
    answers: [
      Answer(
        status: 200, summary: "The instruments, in the order of the file",
        content: [("application/json", Schemas.reference("Analysers"))])
    ])

  static let stream = Operation(
    id: "stream", summary: "Server-sent events: the stations again whenever they change",
    parameters: [language],
    answers: [.text("Events 'stations', as long as the client listens", "text/event-stream")])

  static func readings(_ site: Site) -> Operation {
    let example = site.analysers.first?.series.first?.id
    return Operation(
      id: "readings", summary: "The readings of one series, or their roll-ups",
      parameters: [
        Parameter(
          name: "series", isRequired: true, summary: "As /api/v1/stations names it",
          schema: Schemas.type("string", [("minLength", .integer(1))]), example: example),
        time("from", "Sampled at or after this; a day before 'to' without it"),
        time("to", "Sampled before this; now without it"),
        Parameter(
          name: "format", summary: "Instead of 'Accept'",
          schema: Schemas.choice(["json", "jsonl", "csv"])),
        Parameter(
          name: "by", summary: "Roll-ups instead of readings",
          schema: Schemas.choice(["hour", "day"])),
        Parameter(
          name: "limit", summary: "At most so many rows",
          schema: Schemas.type(
            "integer",
            [
              ("minimum", .integer(Int64(ReadingsQuery.Limits.readings.lowerBound))),
              ("maximum", .integer(Int64(ReadingsQuery.Limits.readings.upperBound))),
            ])),
        Parameter(
          name: "after", summary: "The next page: 'next' of the one before, or its Link header",
          schema: Schemas.type("string", [("pattern", .string(ReadingsCursor.pattern))])),
      ],
      answers: [
        Answer(
          status: 200, summary: "Rows in the order of sampling",
          content: [
            ("application/json", Schemas.reference("Readings")),
            ("application/jsonl", Schemas.type("string")), ("text/csv", Schemas.type("string")),
          ]),
        .problem(400, "Parameters are wrong; 'problems' names each"),
        .problem(404, "There is no such series"),
      ])
  }

  private static func time(_ name: String, _ summary: String) -> Parameter {
    Parameter(
      name: name, summary: summary,
      schema: .object([
        (
          "anyOf",
          .array([
            Schemas.time, Schemas.type("string", [("format", .string("date"))]),
          ])
        )
      ]), example: nil)
  }
}
