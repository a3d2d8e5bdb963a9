import WaterQuality

/// The schemas of bodies (JSON Schema 2020-12).
enum Schemas {
  static let all: [(String, JSON)] =
    [
      ("Problem", problem), ("Stations", stations), ("Analysers", analysers),
      ("Readings", readings), ("Reading", reading),
      ("Span", span),
    ] + acts + ofLinks

  private static let prefix = "#/components/schemas/"

  static func reference(_ name: String) -> JSON {
    .object([("$ref", .string(prefix + name))])
  }

  /// Those that a description refers to, itself or by way of others.
  static func used(in description: JSON) -> [(String, JSON)] {
    var names: Set<String> = []
    var rest = description.references
    while let name = rest.popLast() {
      guard names.insert(name).inserted else { continue }
      rest += all.first { $0.0 == name }?.1.references ?? []
    }
    return all.filter { names.contains($0.0) }
  }

  static func type(_ name: String, _ more: [(String, JSON)] = []) -> JSON {
    .object([("type", .string(name))] + more)
  }

  static func optional(_ name: String) -> JSON {
    .object([("type", .array([.string(name), .string("null")]))])
  }

  static func list(of schema: JSON) -> JSON { type("array", [("items", schema)]) }

  static func choice(_ values: [String]) -> JSON {
    type("string", [("enum", .array(values.map(JSON.string)))])
  }

  static let time = type("string", [("format", .string("date-time"))])
  /// A number in its own decimals.
  static let decimal = JSON.object([
    ("type", .array([.string("string"), .string("null")])),
    ("pattern", .string("^-?[0-9]+(\\.[0-9]+)?$")),
  ])

  /// An object whose members are all there.
  static func object(_ members: [(String, JSON)], open: Bool = false) -> JSON {
    type(
      "object",
      [
        ("required", .array(members.map { .string($0.0) })), ("properties", .object(members)),
        ("additionalProperties", .bool(open)),
      ])
  }

  private static let problem = type(
    "object",
    [
      ("required", .array(["type", "title", "status", "detail"].map(JSON.string))),
      (
        "properties",
        .object([
          ("type", type("string")), ("title", type("string")), ("status", type("integer")),
          ("detail", type("string")), ("reason", type("string")),
          (
            "problems",
            list(of: object([("parameter", type("string")), ("detail", type("string"))]))
          ),
        ])
      ),
    ])

  private static let stations = object(
    [
      ("schemaVersion", type("integer")), ("version", type("string")), ("at", time),
      ("standard", type("string")),
      (
        "site",
        object([("id", type("string")), ("name", type("string")), ("example", type("boolean"))])
      ),
      ("stations", list(of: type("object"))), ("breaches", list(of: type("object"))),
    ])

  private static let analysers = object([
    ("schemaVersion", type("integer")), ("at", time), ("rows", list(of: analyser)),
  ])

  private static let analyser = object([
    ("id", type("string")), ("station", type("string")), ("link", type("string")),
    ("busAddress", type("integer")), ("profile", type("string")), ("pollSeconds", type("integer")),
    ("lastAnswerAt", optional("string")), ("failuresInARow", type("integer")),
    ("fault", optional("string")),
    (
      "clock",
      .object([
        (
          "anyOf",
          .array([
            type("null"),
            object([
              ("skewSeconds", optional("integer")), ("comparedAt", optional("string")),
              ("boundSeconds", type("integer")), ("wrongSince", optional("string")),
            ]),
          ])
        )
      ])
    ),
    ("filledRecords", type("integer")), ("filledAt", optional("string")),
    ("commands", list(of: command)),
    ("particularsReadAt", optional("string")), ("particulars", list(of: particular)),
    (
      "keyParameterChanges",
      list(
        of: object([
          ("id", type("string")), ("old", type("string")), ("new", type("string")), ("at", time),
          ("followsCalibration", type("boolean")),
        ]))
    ),
    (
      "dueChecks",
      list(
        of: object([
          ("series", type("string")),
          ("check", choice(QualityCheckKind.allCases.map(\.rawValue))),
          ("state", choice([QualityDue.State.dueSoon, .overdue].map(\.rawValue))),
          ("lastPassed", optional("string")), ("dueAt", optional("string")),
        ]))
    ),
    ("reagentDaysLeft", optional("integer")),
  ])

  private static let command = object([
    ("id", type("string")), ("kind", type("string")),
    ("name", object([("zh", type("string")), ("en", type("string"))])),
  ])

  private static let particular = object([
    ("kind", choice(["check", "detail"])), ("id", type("string")),
    ("name", object([("zh", type("string")), ("en", type("string"))])),
    ("value", optional("string")), ("unit", type("string")), ("checkedAt", optional("string")),
    ("flag", optional("string")), ("since", time),
  ])

  private static let readings = object([
    ("schemaVersion", type("integer")), ("series", type("string")), ("parameter", type("string")),
    ("unit", type("string")), ("from", time), ("to", time), ("by", optional("string")),
    ("rows", list(of: .object([("anyOf", .array([reference("Reading"), reference("Span")]))]))),
    ("next", optional("string")),
  ])

  private static let reading = object([
    ("sampledAt", time), ("value", decimal), ("belowDetection", type("boolean")),
    ("verdict", choice(["pass", "notEvaluated", "suspect", "fail", "missing"])),
    ("flag", optional("string")), ("reasons", list(of: type("string"))),
  ])

  private static let span = object([
    ("start", time), ("readings", type("integer")), ("passed", type("integer")),
    ("mean", decimal), ("lowest", decimal), ("highest", decimal),
  ])
}

extension JSON {
  /// The names of the schemas that stand somewhere inside.
  fileprivate var references: [String] {
    switch self {
    case .object(let members):
      members.flatMap { name, value -> [String] in
        guard name == "$ref", case .string(let text) = value else { return value.references }
        return text.split(separator: "/").last.map { [String($0)] } ?? []
      }
    case .array(let values): values.flatMap(\.references)
    default: []
    }
  }
}
