import Desks
import Evidence
import Foundation
import Hummingbird
import People
import Storage
import WaterQuality

/// `/account`: one's own sessions, password, one-time codes and client certificate.
struct AccountPage: Sendable {
  let people: PeopleDesk
  let frame: DeskFrame

  func show(
    _ request: Request, _ context: WebRequestContext, failure: DeskFailure? = nil
  ) async throws -> Response {
    let signedIn = try context.signedIn()
    let language = frame.language(request)
    let words = DeskWords.words(language)
    let sessions = try await people.sessions(of: signedIn.open.person)
    let secret = people.newSecret()
    let done = DeskWords.done(request.uri.queryParameters["done"].map(String.init))
    let main = PageTemplates.render(
      "account",
      AccountView(
        words: words, token: frame.token.text(for: signedIn.token.text),
        sessions: sessions.map {
          AccountView.Session(
            lastSeen: DeskTime.text($0.lastSeenAt), sessionAddress: $0.address, agent: $0.agent,
            isThis: $0.hash == signedIn.token.hash)
        }, secret: secret.base32, groupedSecret: secret.grouped,
        uri: secret.uri(for: signedIn.person.name, issuer: "hanwatch"),
        certificate: AccountView.Certificate(context.arrival.certificate, signedIn.person),
        signature: SignatureFields.rendered(words)))
    // Who may not act yet is told why.
    let pending = signedIn.person.refusal(of: .readPages)
    let isPending = pending == .passwordNotOwn || pending == .secondFactorMissing
    return frame.page(
      DeskWords.account, main: main, request, signedIn, language, path: "/account",
      message: done ?? (isPending ? pending?.words : nil), isError: isPending, failure: failure)
  }

  func changePassword(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    try await act(request, context) { form, signedIn in
      guard form["new"] == form["repeat"] else {
        throw DeskFailure(.badRequest, Text("两次输入的新口令不一致。", "the two new passwords differ."))
      }
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      try await people.changePassword(to: form.password("new"), by: signatory)
      return .seeOther("/login?done=password")
    }
  }

  func setSecondFactor(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    try await act(request, context) { form, signedIn in
      guard let secret = OneTimeSecret(base32: form["secret"]) else {
        throw DeskFailure(.badRequest, Text("密钥无效，请刷新页面。", "the key is none; load the page again."))
      }
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      try await people.setSecondFactor(secret, code: form["newCode"], by: signatory)
      return .seeOther("/login?done=codes")
    }
  }

  /// Binds the certificate that this connection showed: the one that the page has named.
  func bindCertificate(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    try await act(request, context) { form, signedIn in
      guard let shown = context.arrival.certificate.digest, "\(shown)" == form["certificate"] else {
        throw DeskFailure(
          .badRequest,
          Text(
            "本次连接出示的不是页面上的证书，请刷新页面。",
            "this connection does not show the certificate of the page; load the page again."))
      }
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      try await people.setCertificate(shown, by: signatory)
      return .seeOther("/login?done=certificate")
    }
  }

  private func act(
    _ request: Request, _ context: WebRequestContext,
    _ body: (SentForm, SignedIn) async throws -> Response
  ) async throws -> Response {
    let signedIn = try context.signedIn()
    let form = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    do {
      return try await body(form, signedIn)
    } catch {
      guard let failure = DeskFailure(error) else { throw error }
      return try await show(request, context, failure: failure)
    }
  }
}

/// What the template `account` shows.
struct AccountView {
  let words: [String: String]
  let token: String
  let sessions: [Session]
  let secret: String
  let groupedSecret: String
  let uri: String
  let certificate: Certificate
  let signature: String

  /// The client certificate of this connection and the one that is bound.
  struct Certificate {
    let isAskedFor: Bool
    let isShown: Bool
    let shownID: String
    let shownText: String
    let isBound: Bool
    let boundText: String

    init(_ arrival: Arrival.ClientCertificate, _ person: Person) {
      isAskedFor = arrival != .notAskedFor
      isShown = arrival.digest != nil
      shownID = arrival.digest.map { "\($0)" } ?? ""
      shownText = arrival.digest.map(Self.text) ?? ""
      isBound = person.certificate != nil
      boundText = person.certificate.map(Self.text) ?? ""
    }

    /// As browsers and openssl show it: `AB:CD:…`.
    static func text(_ digest: Digest) -> String {
      let digits = Array("\(digest)".uppercased())
      return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }
        .joined(separator: ":")
    }
  }

  struct Session {
    let lastSeen: String
    let sessionAddress: String
    let agent: String
    let isThis: Bool
  }
}
