import Desks
import Hummingbird
import People
import Storage
import WaterQuality

/// `/audit`: who did what, when, from where; the newest first.
struct AuditPage: Sendable {
  let people: PeopleDesk
  let frame: DeskFrame

  func show(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn(for: .readAudit)
    let language = frame.language(request)
    let names = try await people.store.read { try $0.people() }.map(\.name)
    var parameters = ParameterReader(request.uri.query, dropsEmpty: true)
    // The frame reads it.
    _ = parameters.text("lang")
    let form = AuditForm(request, names, language)
    let query: AuditQuery
    do {
      query = try AuditQuery(parameters, people: names)
    } catch {
      return frame.page(
        DeskWords.audit, main: Self.main(form, nil, language), request, signedIn, language,
        failure: DeskFailure(.badRequest, error.words(AuditForm.names)))
    }
    let sheet = try await within(seconds: WebLimits.answerSeconds) { [people] in
      try await people.store.read {
        try $0.auditSheet(query.filter, at: query.place, limit: query.limit)
      }
    }
    return frame.page(
      DeskWords.audit, main: Self.main(form, (query, sheet), language), request, signedIn, language)
  }

  private static func main(
    _ form: AuditForm, _ found: (query: AuditQuery, sheet: AuditSheet)?, _ language: Language
  ) -> String {
    func address(_ place: AuditPlace?) -> String {
      guard let found, let place else { return "" }
      return "/audit?" + queryText(found.query.parameters(at: place))
    }
    let sheet = found?.sheet
    return PageTemplates.render(
      "audit",
      AuditView(
        words: DeskWords.words(language), form: form, wasSearched: found != nil,
        lines: (sheet?.lines ?? []).map { AuditView.Line($0, language) },
        hasLines: sheet?.lines.isEmpty == false,
        newer: address(sheet?.newer), hasNewer: sheet?.newer != nil,
        older: address(sheet?.older), hasOlder: sheet?.older != nil))
  }
}

/// What the template `audit` shows.
struct AuditView {
  let words: [String: String]
  let form: AuditForm
  let wasSearched: Bool
  let lines: [Line]
  let hasLines: Bool
  let newer: String
  let hasNewer: Bool
  let older: String
  let hasOlder: Bool

  struct Line {
    let at: String
    let personName: String
    let actName: String
    let subject: String
    let old: String
    let new: String
    let origin: String
    let outcomeText: String
    let tone: String

    init(_ line: AuditLine, _ language: Language) {
      at = DeskTime.text(line.at)
      personName = line.person ?? "—"
      actName = Act(rawValue: line.act)?.name[language] ?? line.act
      subject = line.subject
      old = line.old ?? ""
      new = line.new ?? ""
      origin = "\(line.via) \(line.address)"
      outcomeText = OutcomeWords.text(line.outcome)[language]
      tone = line.outcome == AuditEntry.done ? "" : "bad"
    }
  }
}
