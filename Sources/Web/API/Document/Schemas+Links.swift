extension Schemas {
  /// Links and what probes of them find.
  static let ofLinks: [(String, JSON)] = [
    (
      "Links",
      object([
        ("schemaVersion", type("integer")),
        (
          "rows",
          list(
            of: object([
              ("id", type("string")), ("kind", type("string")), ("address", type("string")),
              (
                "analysers",
                list(
                  of: object([
                    ("id", type("string")), ("lastAnswerAt", optional("string")),
                    ("fault", optional("string")),
                  ]))
              ),
            ]))
        ), ("next", optional("integer")),
      ])
    ),
    (
      "Probe",
      type(
        "object",
        [
          (
            "required",
            .array(
              [
                "schemaVersion", "link", "task", "isRunning", "questions", "exchanges",
                "addresses", "blocks", "holes", "left", "guesses",
              ].map(JSON.string))
          ),
          (
            "properties",
            .object([
              ("schemaVersion", type("integer")), ("link", type("string")),
              ("task", choice(["addresses", "registers", "words"])),
              ("busAddress", type("integer")), ("isRunning", type("boolean")),
              ("questions", type("integer")), ("failure", type("string")),
              ("exchanges", list(of: type("object"))), ("addresses", list(of: type("object"))),
              ("blocks", list(of: type("object"))), ("holes", type("integer")),
              ("left", list(of: type("string"))), ("guesses", list(of: type("object"))),
              ("stanza", type("string")),
            ])
          ),
        ])
    ),
  ]
}
