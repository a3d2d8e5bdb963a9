import Desks
import Hummingbird
import People
import WaterQuality

/// `/links`: every link, and how the conversation with each of its analysers goes.
struct LinksPage: Sendable {
  let actions: ProbeActions
  let frame: DeskFrame

  func show(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn()
    guard signedIn.seesLinks else {
      throw DeskFailure(
        .forbidden, Text("该角色无权查看链路。", "could not show the links: your role may not see them."))
    }
    let language = frame.language(request)
    let statuses = frame.context.statusByAnalyser
    let main = PageTemplates.render(
      "links",
      LinksView(
        words: DeskWords.words(language),
        links: actions.lines.map {
          LinksView.Line($0, statuses, mayProbe: signedIn.may(.probe), language)
        }))
    return frame.page(DeskWords.links, main: main, request, signedIn, language)
  }
}

extension SignedIn {
  var seesLinks: Bool { may(.readOperations) || may(.probe) }
}

/// What the template `links` shows.
struct LinksView {
  let words: [String: String]
  let links: [Line]

  struct Line {
    let linkID: String
    let kind: String
    let linkAddress: String
    let analysers: [Analyser]
    let mayProbe: Bool
    let probeAddress: String

    init(
      _ line: ProbeActions.Line, _ statuses: [String: AnalyserStatus], mayProbe: Bool,
      _ language: Language
    ) {
      linkID = line.id
      kind = line.kind
      linkAddress = line.address
      analysers = line.analysers.map { Analyser($0, statuses[$0], language) }
      self.mayProbe = mayProbe
      probeAddress = "/links/\(line.id)/probe"
    }
  }

  struct Analyser {
    let analyserID: String
    let answered: String
    let fault: String
    let tone: String

    init(_ id: String, _ status: AnalyserStatus?, _ language: Language) {
      analyserID = id
      answered = status?.lastAnswerAt.map(DeskTime.text) ?? "—"
      fault = status?.fault ?? ""
      tone = status?.fault == nil ? "" : "bad"
    }
  }
}
