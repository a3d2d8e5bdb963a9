import Desks
import HTTPTypes
import Hummingbird
import People
import WaterQuality

/// `/links/{id}/probe`: what answers on a link, and how its words may be read.
struct ProbePage: Sendable {
  let people: PeopleDesk
  let actions: ProbeActions
  let frame: DeskFrame

  /// While a probe runs the page is loaded again after so many seconds.
  private static let refreshSeconds = 3

  func show(
    _ request: Request, _ context: WebRequestContext, filled: ProbeRequest.Fields? = nil,
    failure: DeskFailure? = nil
  ) async throws -> Response {
    let signedIn = try context.signedIn(for: .probe)
    let line = try actions.line(try context.parameters.require("id"))
    let language = frame.language(request)
    let words = DeskWords.words(language)
    let report = actions.newest(line.id)
    let main = PageTemplates.render(
      "probe",
      ProbeView(
        words: words, token: frame.token.text(for: signedIn.token.text), linkID: line.id,
        kind: line.kind, linkAddress: line.address, action: "/links/\(line.id)/probe",
        form: ProbeView.Form(filled ?? ProbeRequest.Fields(), frame.context.site, language),
        isIdle: report?.isRunning != true, hasReport: report != nil,
        report: report.map { ProbeView.Report($0, language) },
        signature: SignatureFields.rendered(words)))
    var page = frame.page(
      DeskWords.probe, main: main, request, signedIn, language,
      message: DeskWords.done(request.uri.queryParameters["done"].map(String.init)),
      failure: failure)
    if report?.isRunning == true {
      page.headers[.init("Refresh")!] = "\(Self.refreshSeconds)"
    }
    return page
  }

  func act(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn()
    let form = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    var fields = ProbeRequest.Fields()
    do {
      let signedIn = try context.signedIn(for: .probe)
      let line = try actions.line(try context.parameters.require("id"))
      fields = Self.fields(form, link: line.id)
      let asked = try ProbeRequest.read(fields)
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      _ = try await actions.start(asked, signatory)
      return .seeOther("/links/\(line.id)/probe?done=probe")
    } catch let problems as ProbeProblems {
      return try await show(
        request, context, filled: fields, failure: DeskFailure(.badRequest, problems.words))
    } catch {
      guard let failure = DeskFailure(error), failure.status != .notFound,
        signedIn.may(.probe)
      else { throw error }
      return try await show(request, context, filled: fields, failure: failure)
    }
  }

  private static func fields(_ form: SentForm, link: String) -> ProbeRequest.Fields {
    var fields = ProbeRequest.Fields()
    fields.link = link
    fields.task = form["task"]
    fields.busAddress = form["busAddress"]
    fields.table = form["table"]
    fields.first = form["first"]
    fields.count = form["count"]
    fields.parameter = form["parameter"]
    fields.timeout = form["timeout"]
    return fields
  }
}
