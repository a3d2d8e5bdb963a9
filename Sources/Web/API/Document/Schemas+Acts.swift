import Desks

extension Schemas {
  /// Bodies and answers of acts, and of what only some may read.
  static let acts: [(String, JSON)] = [
    (
      "Signature",
      type(
        "object",
        [
          ("required", .array([.string("name"), .string("password")])),
          (
            "properties",
            .object([
              ("name", type("string")),
              ("password", type("string", [("format", .string("password"))])),
              ("code", optional("string")),
            ])
          ),
          ("additionalProperties", .bool(false)),
        ])
    ),
    ("AuditLine", auditLine),
    (
      "Receipt",
      type(
        "object",
        [
          ("required", .array([.string("line"), .string("isRepeated")])),
          (
            "properties",
            .object([
              ("line", reference("AuditLine")), ("isRepeated", type("boolean")),
              ("token", type("string")), ("ticket", type("string")), ("result", type("string")),
              ("waitsAs", type("string")),
            ])
          ),
        ])
    ),
    ("Account", account), ("People", rows(person)), ("Tokens", rows(token)),
    ("Audit", rows(reference("AuditLine"))), ("Outbox", rows(message)), ("Losses", rows(loss)),
    ("Configuration", configuration),
  ]

  /// What an act's request looks like.
  static func body(of kind: ActKind) -> JSON {
    let required = kind.fields.filter(\.isRequired).map { JSON.string($0.name) }
    return type(
      "object",
      [
        (
          "required",
          .array(required + (kind.performFirst == nil ? [.string("signature")] : []))
        ),
        (
          "properties",
          .object(
            kind.fields.map { ($0.name, schema(of: $0)) } + [
              ("signature", reference("Signature"))
            ])
        ),
        ("additionalProperties", .bool(false)),
      ])
  }

  private static func schema(of field: ActField) -> JSON {
    let summary = ("description", JSON.string(field.summary))
    return switch field.kind {
    case .text: type("string", [summary])
    case .secret: type("string", [("format", .string("password")), summary])
    case .number(let range):
      type(
        "integer",
        [
          ("minimum", .integer(Int64(range.lowerBound))),
          ("maximum", .integer(Int64(range.upperBound))), summary,
        ])
    case .choice(let known):
      type("string", [("enum", .array(known.map(JSON.string))), summary])
    }
  }

  private static func rows(_ row: JSON) -> JSON {
    object([
      ("schemaVersion", type("integer")), ("rows", list(of: row)), ("next", optional("integer")),
    ])
  }

  private static let auditLine = object([
    ("number", type("integer")), ("at", time), ("person", optional("string")),
    ("via", choice(["cli", "socket", "web", "api"])), ("address", type("string")),
    ("act", type("string")), ("subject", type("string")), ("old", optional("string")),
    ("new", optional("string")), ("outcome", type("string")), ("leaf", optional("integer")),
  ])

  private static let person = object([
    ("name", type("string")), ("role", type("string")), ("party", optional("string")),
    ("isDisabled", type("boolean")), ("hasSecondFactor", type("boolean")),
    ("mustChangePassword", type("boolean")), ("key", type("string")),
    ("version", type("integer")), ("changedAt", time),
  ])

  private static let token = object([
    ("id", type("integer")), ("person", optional("string")), ("label", type("string")),
    ("role", type("string")), ("createdAt", time), ("expiresAt", time),
    ("revokedAt", optional("string")),
  ])

  private static let account = object([
    ("name", type("string")), ("role", type("string")), ("party", optional("string")),
    ("via", choice(["token", "session"])), ("token", optional("object")),
    ("acts", list(of: type("string"))),
  ])

  private static let message = object([
    ("id", type("string")), ("channel", type("string")), ("incident", type("string")),
    ("type", type("string")), ("state", type("string")), ("attempts", type("integer")),
    ("createdAt", time), ("nextAttemptAt", optional("string")),
    ("finishedAt", optional("string")), ("outcome", optional("string")),
  ])

  private static let loss = object([
    ("id", type("integer")), ("noticedAt", time), ("reason", type("string")),
    ("detail", type("string")),
  ])

  private static let configuration = object([
    ("schemaVersion", type("integer")), ("sha256", type("string")),
    ("needsApproval", type("boolean")), ("proposedBy", optional("string")),
    ("problem", optional("string")),
    (
      "differences",
      list(
        of: object([
          ("path", type("string")), ("old", optional("string")), ("new", optional("string")),
        ]))
    ),
    (
      "effects",
      list(
        of: object([
          ("since", time), ("sha256", type("string")), ("how", type("string")),
          ("proposedBy", optional("string")), ("approvedBy", optional("string")),
        ]))
    ),
  ])
}
