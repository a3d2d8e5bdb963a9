import Desks
import Hummingbird
import People

/// The field with which somebody signs what a form does: their password. Their session has seen a
/// one-time code already, where they have them.
enum SignatureFields {
  static func rendered(_ words: [String: String]) -> String {
    PageTemplates.render("signature", SignatureView(words: words))
  }

  /// Whoever filled it in, with their key open. Throws the refusal of a wrong password.
  static func signatory(
    _ form: SentForm, _ signedIn: SignedIn, _ people: PeopleDesk, from origin: Origin
  ) async throws -> Signatory {
    try await people.signatory(
      SignInForm(name: signedIn.person.name.text, password: form.password()),
      session: signedIn.open.session, from: origin)
  }
}

/// What the template `signature` shows.
struct SignatureView {
  let words: [String: String]
}
