/// What the document says of the pages for people who act.
extension Operation {
  static let signInPage = desk("signInPage", "The form to sign in with")
  static let signIn = desk("signIn", "Signs in", isForm: true)
  static let signOut = desk("signOut", "Ends one's own session", isForm: true)
  static let accountPage = desk("accountPage", "One's own sessions, password and second factor")
  static let changePassword = desk("changePassword", "Changes one's own password", isForm: true)
  static let setSecondFactor = desk("setSecondFactor", "Sets up one-time codes", isForm: true)
  static let bindCertificate = desk(
    "bindCertificate", "Binds the client certificate of the connection", isForm: true)
  static let peoplePage = desk("peoplePage", "Who may act")
  static let changePeople = desk("changePeople", "Adds or changes a person", isForm: true)
  static let dataPage = desk("dataPage", "What people say of readings after they were stored")
  static let actOnData = desk("actOnData", "Does one act on data, signed", isForm: true)
  static let auditPage = desk(
    "auditPage", "Who did what, when, from where", parameters: [language] + trail,
    answers: [.page(400, "What is asked for is wrong; the page names everything")])
  static let configurationPage = desk(
    "configurationPage", "How the files on disk differ from what is in force")
  static let changeConfiguration = desk(
    "changeConfiguration", "Proposes or approves the files on disk", isForm: true)

  /// What can be asked of the trail. A form sends a field that was left empty, too.
  private static let trail = [
    Parameter(name: "person", summary: "Who acted", schema: Schemas.type("string")),
    Parameter(
      name: "act", summary: "What they did",
      schema: Schemas.choice([""] + AuditQuery.acts.keys.sorted())),
    Parameter(
      name: "outcome", summary: "What came of it",
      schema: Schemas.choice([""] + AuditQuery.outcomes.keys.sorted())),
    day("from", "The first day at +08:00"), day("to", "The last day, included"),
    number("before", "Only lines older than this one", AuditQuery.Limits.numbers),
    number("after", "Only lines newer than this one", AuditQuery.Limits.numbers),
    number("limit", "At most so many lines", AuditQuery.Limits.lines),
  ]

  private static func day(_ name: String, _ summary: String) -> Parameter {
    Parameter(
      name: name, summary: summary,
      schema: .object([
        (
          "anyOf",
          .array([
            Schemas.type("string", [("format", .string("date"))]),
            Schemas.type("string", [("maxLength", .integer(0))]),
          ])
        )
      ]))
  }

  private static func number(
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

  static func desk(
    _ id: String, _ summary: String, isForm: Bool = false, parameters: [Parameter]? = nil,
    answers more: [Answer] = []
  ) -> Operation {
    let refused: [Answer] = [
      .page(401, "Nobody has signed in, or not rightly"), .page(403, "This person may not"),
    ]
    let taken: [Answer] =
      isForm
      ? [
        Answer(status: 303, summary: "Done"), .page(400, "The form is wrong"),
        .page(413, "The form is too long"), .page(415, "This is no form"),
      ] : [.page(200, "The page"), Answer(status: 303, summary: "To the page to sign in with")]
    return Operation(
      id: id, summary: summary, parameters: parameters ?? (isForm ? [] : [language]),
      answers: taken + more + refused)
  }
}
