/// What the document says of the pages for people who act.
extension Operation {
  static let signInPage = desk("signInPage", "The form to sign in with")
  static let signIn = desk("signIn", "Signs in", isForm: true)
  static let signOut = desk("signOut", "Ends one's own session", isForm: true)
  static let accountPage = desk("accountPage", "One's own sessions, password and codes")
  static let changePassword = desk("changePassword", "Changes one's own password", isForm: true)
  static let setSecondFactor = desk("setSecondFactor", "Sets up one-time codes", isForm: true)
  static let peoplePage = desk("peoplePage", "Who may act")
  static let changePeople = desk("changePeople", "Adds or changes a person", isForm: true)
  static let auditPage = desk("auditPage", "Who did what, when, from where")
  static let configurationPage = desk(
    "configurationPage", "How the files on disk differ from what is in force")
  static let changeConfiguration = desk(
    "changeConfiguration", "Proposes or approves the files on disk", isForm: true)

  private static func desk(_ id: String, _ summary: String, isForm: Bool = false) -> Operation {
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
      id: id, summary: summary, parameters: isForm ? [] : [language], answers: taken + refused)
  }
}
