import Desks
import HTTPTypes
import People
import WaterQuality

/// What the document says of acts and of what only some may read.
extension Operation {
  static let account = list("account", "Who asks, and what they may do", "Account")
  static let people = list("people", "Everybody who may act", "People")
  static let tokens = list("tokens", "Every token, never its text", "Tokens")
  static let audit = list(
    "audit", "Who did what, when, from where; the newest first", "Audit",
    [
      Parameter(name: "person", summary: "Who acted", schema: Schemas.type("string")),
      Parameter(
        name: "act", summary: "What was done",
        schema: Schemas.choice(AuditQuery.acts.keys.sorted())),
      Parameter(
        name: "outcome", summary: "Whether it was done or refused",
        schema: Schemas.choice(AuditQuery.outcomes.keys.sorted())),
      day("from", "The first day, at +08:00"), day("to", "The last day, at +08:00"),
      count("before", "Lines older than this: 'next' of the answer before", 1...Int.max - 1),
      count("after", "Lines newer than this; not with 'before'", 1...Int.max - 1),
      count("limit", "At most so many rows", AuditQuery.Limits.lines),
    ])
  static let outbox = list(
    "outbox", "Messages and how their delivery goes; the newest first", "Outbox",
    [count("limit", "At most so many rows", 1...1000)])
  static let losses = list("losses", "What was lost and not accepted yet", "Losses")
  static let configuration = list(
    "configuration", "How the files on disk differ from what is in force, and what was",
    "Configuration")

  private static func list(
    _ id: String, _ summary: String, _ schema: String, _ parameters: [Parameter] = []
  ) -> Operation {
    Operation(
      id: id, summary: summary, parameters: parameters,
      answers: [
        Answer(
          status: 200, summary: "The answer",
          content: [("application/json", Schemas.reference(schema))]),
        .problem(400, "Parameters are wrong; 'problems' names each"),
        .problem(401, "Nobody has said who asks"), .problem(403, "This role may not"),
      ])
  }

  private static func count(
    _ name: String, _ summary: String, _ range: ClosedRange<Int>
  ) -> Parameter {
    Parameter(
      name: name, summary: summary,
      schema: Schemas.type(
        "integer",
        [
          ("minimum", .integer(Int64(range.lowerBound))),
          ("maximum", .integer(Int64(range.upperBound))),
        ]))
  }

  private static func day(_ name: String, _ summary: String) -> Parameter {
    Parameter(
      name: name, summary: summary,
      schema: Schemas.type("string", [("format", .string("date"))]))
  }

  static func act(_ kind: ActKind) -> Operation {
    Operation(
      id: kind.act.rawValue, summary: "A person signs: \(kind.act.name.en)",
      parameters: [
        Parameter(
          name: "Idempotency-Key", place: .header,
          summary: "Names the request: sent again it does nothing again",
          schema: Schemas.type("string", [("pattern", .string("^[A-Za-z0-9._-]{8,64}$"))]))
      ],
      body: Schemas.body(of: kind),
      answers: [
        Answer(
          status: 200, summary: "Done; the line it left in the audit trail",
          content: [("application/json", Schemas.reference("Receipt"))]),
        .problem(400, "The request is wrong; 'problems' names each part"),
        .problem(401, "The signature is not theirs"),
        .problem(403, "This role may not, or the connection is not encrypted"),
        .problem(404, "There is no such person or thing"),
        .problem(409, "Things are not so that it could be done; 'reason' says why"),
        .problem(413, "The body is longer than 64 KiB"), .problem(415, "This is no JSON"),
        .problem(422, "The idempotency key came before with another request"),
      ])
  }
}
