import Desks
import Hummingbird
import People
import Storage
import WaterQuality

/// `/audit`: who did what, when, from where; the newest first.
struct AuditPage: Sendable {
  let people: PeopleDesk
  let frame: DeskFrame

  private static let lines = 100

  func show(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn(for: .readAudit)
    let language = frame.language(request)
    let before = request.uri.queryParameters["before"].flatMap { Int64($0) }
    let found = try await people.store.read {
      try $0.auditEntries(before: before, limit: Self.lines)
    }
    let main = PageTemplates.render(
      "audit",
      AuditView(
        words: DeskWords.words(language), lines: found.map { AuditView.Line($0, language) },
        hasOlder: found.count == Self.lines, before: found.last?.number ?? 0))
    return frame.page(DeskWords.audit, main: main, request, signedIn, language)
  }
}

/// What the template `audit` shows.
struct AuditView {
  let words: [String: String]
  let lines: [Line]
  let hasOlder: Bool
  let before: Int64

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
      let isDone = line.outcome == AuditEntry.done
      outcomeText = isDone ? Text("完成", "done")[language] : line.outcome
      tone = isDone ? "" : "bad"
    }
  }
}
