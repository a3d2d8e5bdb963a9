import Desks
import Foundation
import Hummingbird
import People
import WaterQuality

/// `/login` and `/logout`.
struct SignInPage: Sendable {
  let people: PeopleDesk
  let frame: DeskFrame

  private static let title = DeskWords.signIn

  func show(_ request: Request, _ context: WebRequestContext) -> Response {
    form(request, next: request.uri.queryParameters["next"].map(String.init) ?? "/account")
  }

  /// Signs in, and leads to where somebody wanted to go.
  func signIn(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let secret = SessionCookie.value(SessionCookie.formName, request.headers)
    let sent: SentForm
    do {
      sent = try await SentForm(
        request, context.arrival, token: frame.token, secret: secret)
    } catch let failure as DeskFailure {
      return form(request, next: "/account", failure: failure)
    }
    do {
      let (token, _) = try await people.signIn(
        SignInForm(
          name: sent["name"], password: sent.password(), code: sent.optional("code"),
          certificate: context.arrival.certificate.digest),
        from: context.origin(request))
      return .seeOther(
        Self.local(sent["next"]),
        cookies: [
          SessionCookie.setting(SessionCookie.name, token.text),
          SessionCookie.clearing(SessionCookie.formName),
        ])
    } catch {
      guard let failure = DeskFailure(error) else { throw error }
      return form(request, next: sent["next"], name: sent["name"], failure: failure)
    }
  }

  func signOut(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn()
    _ = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    try await people.signOut(signedIn.token, from: context.origin(request))
    return .seeOther(
      "/login?done=signedOut", cookies: [SessionCookie.clearing(SessionCookie.name)])
  }

  private func form(
    _ request: Request, next: String, name: String = "", failure: DeskFailure? = nil
  ) -> Response {
    let language = frame.language(request)
    // A new secret with every page: what was sent once opens nothing again.
    let secret = Data((0..<24).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_")
    let main = PageTemplates.render(
      "login",
      SignInView(
        words: DeskWords.words(language), token: frame.token.text(for: secret),
        next: Self.local(next), name: name))
    let done = DeskWords.done(request.uri.queryParameters["done"].map(String.init))
    return frame.page(
      Self.title, main: main, request, nil, language, message: done, failure: failure,
      cookies: [SessionCookie.setting(SessionCookie.formName, secret)])
  }

  /// A path of ours: an address with a host would lead people elsewhere.
  static func local(_ path: String) -> String {
    let isOurs =
      path.hasPrefix("/") && !path.hasPrefix("//")
      && path.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
      }
    return isOurs ? path : "/account"
  }
}

/// What the template `login` shows.
struct SignInView {
  let words: [String: String]
  let token: String
  let next: String
  let name: String
}
