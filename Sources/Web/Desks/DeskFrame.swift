import HTTPTypes
import Hummingbird
import People
import WaterQuality

/// The frame of every page for people who act: head, navigation by what they may, message, content.
struct DeskFrame: Sendable {
  let context: WebContext
  let token: FormToken

  /// One page. `main` is rendered already; a failure is told instead of the message, and is the
  /// status. `path` is where the page can be read, where that is not where it was asked for.
  func page(
    _ title: Text, main: String, _ request: Request, _ signedIn: SignedIn?, _ language: Language,
    path: String? = nil, message: Text? = nil, isError: Bool = false,
    failure: DeskFailure? = nil, cookies: [String] = []
  ) -> Response {
    let path = path ?? request.uri.path
    let other: Language = language == .zh ? .en : .zh
    let told = failure?.words ?? message
    let text = PageTemplates.render(
      "desk",
      DeskView(
        words: DeskWords.words(language), language: language == .zh ? "zh-CN" : "en",
        otherID: other.rawValue, otherAddress: Self.address(path, request.uri.query, in: other),
        title: title[language],
        siteName: context.site.name, isExample: context.site.isExample, version: context.version,
        navigation: signedIn.map { navigation($0, path, language) } ?? [],
        hasPerson: signedIn != nil, personName: signedIn?.person.name.text ?? "",
        personRole: signedIn?.person.role.name[language] ?? "",
        token: signedIn.map { token.text(for: $0.token.text) } ?? "",
        message: told?[language] ?? "", hasMessage: told != nil,
        messageTone: isError || failure != nil ? "bad" : "good", main: main,
        style: Assets.address("hanwatch.css"), icon: Assets.address("icon.svg")))
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8",
      .contentSecurityPolicy: SecurityHeaders.policyWithForms,
    ]
    // Without a referrer browsers say 'Origin: null' of a form, and it would not be taken.
    headers[.init("Referrer-Policy")!] = "same-origin"
    let remembered = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
    for cookie in cookies + (remembered.map { [SessionCookie.remembering($0.rawValue)] } ?? []) {
      headers.append(HTTPField(name: .setCookie, value: cookie))
    }
    headers[.retryAfter] = failure?.retryAfterSeconds.map(String.init)
    return Response(
      status: failure?.status ?? .ok, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// The language of a page: asked for, chosen before, or the site's.
  func language(_ request: Request) -> Language {
    let asked = request.uri.queryParameters["lang"].map(String.init)
    let chosen = asked ?? SessionCookie.value(SessionCookie.languageName, request.headers)
    return chosen.flatMap(Language.init(rawValue:)) ?? context.site.language
  }

  /// The same question in another language; what was told once is not told again.
  private static func address(_ path: String, _ query: String?, in language: Language) -> String {
    let kept = (query ?? "").split(separator: "&").filter {
      !$0.hasPrefix("lang=") && !$0.hasPrefix("done=")
    }
    return path + "?" + (kept + ["lang=\(language.rawValue)"]).joined(separator: "&")
  }

  private func navigation(
    _ signedIn: SignedIn, _ path: String, _ language: Language
  ) -> [DeskLink] {
    let all: [(path: String, title: Text, isShown: Bool)] = [
      ("/", DeskWords.live, true),
      ("/configuration", DeskWords.configuration, signedIn.seesConfiguration),
      ("/data", DeskWords.data, !DataPage.kinds(context.acts, signedIn).isEmpty),
      ("/links", DeskWords.links, context.probes != nil && signedIn.seesLinks),
      ("/people", DeskWords.people, signedIn.may(.readRights)),
      ("/audit", DeskWords.audit, signedIn.may(.readAudit)),
      ("/account", DeskWords.account, true),
    ]
    return all.filter(\.isShown).map {
      DeskLink(address: $0.path, linkTitle: $0.title[language], isHere: $0.path == path)
    }
  }
}

extension SignedIn {
  var seesConfiguration: Bool {
    may(.proposeConfiguration) || may(.approveConfiguration) || may(.readAudit)
  }
}

/// What the template `desk` shows around a page.
struct DeskView {
  let words: [String: String]
  let language: String
  let otherID: String
  let otherAddress: String
  let title: String
  let siteName: String
  let isExample: Bool
  let version: String
  let navigation: [DeskLink]
  let hasPerson: Bool
  let personName: String
  let personRole: String
  let token: String
  let message: String
  let hasMessage: Bool
  let messageTone: String
  /// Rendered already, the only text that is not escaped again.
  let main: String
  let style: String
  let icon: String
}

struct DeskLink {
  let address: String
  let linkTitle: String
  let isHere: Bool
}
