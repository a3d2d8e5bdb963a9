/// What the document says of links and their probes.
extension Operation {
  static let links = Operation(
    id: "links", summary: "Every link with how the conversation with its analysers goes",
    answers: [
      Answer(
        status: 200, summary: "The links",
        content: [("application/json", Schemas.reference("Links"))]),
      .problem(400, "Parameters are wrong; 'problems' names each"),
      .problem(401, "Nobody has said who asks"), .problem(403, "This role may not"),
    ])

  /// The ticket is the right: whoever signed the probe was given it, and nobody else.
  static let probeReport = Operation(
    id: "probeReport", summary: "What a probe has found so far, by the ticket given for it",
    parameters: [
      Parameter(
        name: "ticket", place: .path, isRequired: true,
        summary: "As the receipt of the act 'probe' gave it",
        schema: Schemas.type("string", [("pattern", .string("^[0-9a-f]{32}$"))]),
        example: String(repeating: "0", count: 32))
    ],
    answers: [
      Answer(
        status: 200, summary: "What it has found",
        content: [("application/json", Schemas.reference("Probe"))]),
      .problem(400, "Parameters are wrong; 'problems' names each"),
      .problem(404, "There is no probe with this ticket"),
    ])

  static let linksPage = desk("linksPage", "Every link and its state")

  static func probePage(_ links: [ProbeActions.Line]) -> Operation {
    desk(
      "probePage", "What answers on a link", parameters: [link(links), language],
      answers: [.page(404, "There is no such link")])
  }

  static func probe(_ links: [ProbeActions.Line]) -> Operation {
    desk(
      "probeLink", "Begins a probe of a link", isForm: true, parameters: [link(links)],
      answers: [
        .page(404, "There is no such link"), .page(409, "A probe of this link runs already"),
      ])
  }

  private static func link(_ links: [ProbeActions.Line]) -> Parameter {
    Parameter(
      name: "id", place: .path, isRequired: true, summary: "As /links lists it",
      schema: Schemas.type("string", [("minLength", .integer(1))]),
      example: links.first?.id ?? "line-a")
  }
}
