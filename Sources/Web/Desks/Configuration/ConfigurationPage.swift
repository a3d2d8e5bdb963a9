import Desks
import Evidence
import Hummingbird
import People
import Storage
import WaterQuality

/// `/configuration`: how the files on disk differ from what is in force, and who approves that.
struct ConfigurationPage: Sendable {
  let people: PeopleDesk
  let actions: ConfigurationActions
  let frame: DeskFrame

  private static let effects = 20

  func show(
    _ request: Request, _ context: WebRequestContext, failure: DeskFailure? = nil
  ) async throws -> Response {
    let signedIn = try context.signedIn()
    guard signedIn.seesConfiguration else {
      throw DeskFailure(
        .forbidden,
        Text("该角色无权查看配置变更。", "could not show the configuration: your role may not see it."))
    }
    let language = frame.language(request)
    let words = DeskWords.words(language)
    let state = try await actions.state()
    let effects = try await people.store.read { try $0.effects(limit: Self.effects) }
    let act = act(for: signedIn, state)
    let main = PageTemplates.render(
      "configuration",
      ConfigurationView(
        words: words, token: frame.token.text(for: signedIn.token.text),
        sha256: "\(state.sha256)", hasProblem: state.problem != nil,
        problem: state.problem ?? "", hasChanges: !state.differences.isEmpty,
        isWaiting: state.needsApproval,
        changes: state.differences.map(ConfigurationView.Change.init),
        proposer: state.proposer ?? "—", mayAct: act != nil, actID: act?.rawValue ?? "",
        actName: act.map {
          words[$0 == .approveConfiguration ? "approve" : "propose"] ?? ""
        } ?? "", signature: SignatureFields.rendered(words),
        effects: effects.map { ConfigurationView.Line($0, language) }))
    let done = DeskWords.done(request.uri.queryParameters["done"].map(String.init))
    return frame.page(
      DeskWords.configuration, main: main, request, signedIn, language,
      message: done, failure: failure)
  }

  /// What this person can do to these files now.
  private func act(for signedIn: SignedIn, _ state: ConfigurationActions.State) -> Act? {
    guard state.needsApproval, state.problem == nil else { return nil }
    if signedIn.may(.approveConfiguration) { return .approveConfiguration }
    return state.proposer == nil && signedIn.may(.proposeConfiguration)
      ? .proposeConfiguration : nil
  }

  func act(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn()
    let form = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    do {
      guard let act = Act(rawValue: form["act"]), let seen = Digest(hex: form["sha256"]),
        act == .approveConfiguration || act == .proposeConfiguration
      else {
        throw DeskFailure(
          .badRequest, Text("操作无效。", "could not do this: the act is none of these."))
      }
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      if act == .approveConfiguration {
        try await actions.approve(seen, signatory)
        return .seeOther("/configuration?done=approved")
      }
      try await actions.propose(seen, signatory)
      return .seeOther("/configuration?done=proposed")
    } catch {
      guard let failure = DeskFailure(error) else { throw error }
      return try await show(request, context, failure: failure)
    }
  }
}

/// What the template `configuration` shows.
struct ConfigurationView {
  let words: [String: String]
  let token: String
  let sha256: String
  let hasProblem: Bool
  let problem: String
  let hasChanges: Bool
  let isWaiting: Bool
  let changes: [Change]
  let proposer: String
  let mayAct: Bool
  let actID: String
  let actName: String
  let signature: String
  let effects: [Line]

  struct Change {
    let changePath: String
    let old: String
    let new: String
    let tone: String

    init(_ difference: NodeDifference) {
      changePath = difference.path
      old = difference.old ?? "—"
      new = difference.new ?? "—"
      tone = ""
    }
  }

  struct Line {
    let since: String
    let digest: String
    let effectProposer: String
    let effectApprover: String

    init(_ line: EffectLine, _ language: Language) {
      since = DeskTime.text(line.since)
      digest = String("\(line.sha256)".prefix(16))
      effectProposer = line.proposedBy ?? "—"
      let how: Text =
        switch line.how {
        case "first": Text("首次启动", "first start")
        case "nobody": Text("尚无登记人员", "no people registered")
        case "small": Text("不涉及判定", "nothing that decides")
        default: Text("—", "—")
        }
      effectApprover = line.approvedBy ?? how[language]
    }
  }
}
