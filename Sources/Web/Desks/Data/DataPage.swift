import Desks
import Hummingbird
import People
import Storage
import WaterQuality

/// `/data`: what people say of readings after they were stored, and of what no station measured.
/// Each act that somebody may do is a form made from the act's own fields.
struct DataPage: Sendable {
  let people: PeopleDesk
  let table: ActTable
  let frame: DeskFrame

  /// In the order of the page.
  static let acts: [Act] = [
    .beginMaintenance, .endMaintenance, .settleGap, .qualityCheck, .review, .approveReview,
    .redecode, .importData, .approveImport,
  ]

  /// Fields in which a browser offers a clock: without seconds and offset.
  static let times: Set<String> = ["from", "to", "at"]

  func show(
    _ request: Request, _ context: WebRequestContext, failure: DeskFailure? = nil,
    filled: (act: Act, form: SentForm)? = nil
  ) async throws -> Response {
    let signedIn = try context.signedIn()
    // Whoever may do none of it is told so.
    if Self.kinds(table, signedIn).isEmpty { _ = try context.signedIn(for: .review) }
    let language = frame.language(request)
    let words = DeskWords.words(language)
    let (waiting, imports) = try await people.store.read {
      (try $0.waitingReviews(), try $0.imports().filter { !$0.isInForce })
    }
    let forms = Self.kinds(table, signedIn).map { kind in
      DataView.ActForm(
        kind, frame.context.site, language,
        filled: filled?.act == kind.act ? filled?.form : nil)
    }
    let main = PageTemplates.render(
      "data",
      DataView(
        words: words, token: frame.token.text(for: signedIn.token.text), forms: forms,
        waiting: waiting.map { DataView.Waiting($0.number, $0.review, language) },
        hasWaiting: !waiting.isEmpty,
        imports: imports.map { DataView.WaitingImport($0, language) },
        hasImports: !imports.isEmpty,
        signature: SignatureFields.rendered(words)))
    return frame.page(
      DeskWords.data, main: main, request, signedIn, language,
      message: DeskWords.done(request.uri.queryParameters["done"].map(String.init)),
      failure: failure)
  }

  func act(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn()
    let form = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    let kind = Act(rawValue: form["act"]).flatMap { Self.acts.contains($0) ? table[$0] : nil }
    do {
      guard let kind else {
        throw DeskFailure(
          .badRequest, Text("操作无效。", "could not do this: the act is none of these."))
      }
      _ = try context.signedIn(for: kind.act)
      let fields = try Self.fields(form, of: kind)
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      let told = try await kind.perform(fields, signatory, people)
      return .seeOther("/data?done=\(told?.name == "waitsAs" ? "waits" : "person")")
    } catch {
      guard let failure = DeskFailure(error), kind.map({ signedIn.may($0.act) }) ?? true else {
        throw error
      }
      return try await show(
        request, context, failure: failure, filled: kind.map { ($0.act, form) })
    }
  }

  static func kinds(_ table: ActTable, _ signedIn: SignedIn) -> [ActKind] {
    acts.filter(signedIn.may).compactMap { table[$0] }
  }

  /// Throws the problems of numbers and choices; what texts mean is read by whoever performs them.
  private static func fields(
    _ form: SentForm, of kind: ActKind
  ) throws(PeopleError) -> ActFields {
    var fields = ActFields()
    var problems: [Problem] = []
    for field in kind.fields {
      guard let text = form.optional(field.name) else {
        if field.isRequired {
          problems.append(
            Problem(
              path: field.name, position: nil, message: "is missing", remedy: "Fill it in."))
        }
        continue
      }
      switch field.kind {
      case .text where times.contains(field.name): fields[text: field.name] = moment(text)
      case .text, .secret, .choice: fields[text: field.name] = text
      case .number(let range):
        guard let number = Int(text), range.contains(number) else {
          problems.append(
            Problem(
              path: field.name, position: nil, message: "'\(text.prefix(20))' is not in its range",
              remedy: "Write a whole number from \(range.lowerBound) to \(range.upperBound)."))
          continue
        }
        fields[number: field.name] = number
      }
      if case .choice(let known) = field.kind, !known.contains(text) {
        problems.append(
          Problem(
            path: field.name, position: nil, message: "unknown value '\(text.prefix(40))'",
            remedy: "Known are \(known.joined(separator: ", "))."))
      }
    }
    guard problems.isEmpty else { throw .problems(problems) }
    return fields
  }

  /// `2026-06-03T08:00` as browsers send it, at +08:00; anything else as it is.
  private static func moment(_ text: String) -> String {
    [text + ":00+08:00", text + "+08:00"].first { Timestamp($0) != nil } ?? text
  }
}
