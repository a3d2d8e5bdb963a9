import Desks
import Hummingbird
import People
import Storage
import WaterQuality

/// `/people`: who may act, for those who give rights, watch over them, or read the trail.
struct PeoplePage: Sendable {
  let people: PeopleDesk
  let frame: DeskFrame

  /// What can be done to somebody, besides adding them.
  private static let acts: [Act] = [
    .changeRole, .resetPassword, .removeSecondFactor, .disablePerson, .enablePerson, .endSessions,
  ]

  func show(
    _ request: Request, _ context: WebRequestContext, failure: DeskFailure? = nil
  ) async throws -> Response {
    let signedIn = try context.signedIn(for: .readRights)
    let language = frame.language(request)
    let words = DeskWords.words(language)
    let stored = try await people.store.read { try $0.people() }
    let acts = Self.acts.filter(signedIn.may)
    let main = PageTemplates.render(
      "people",
      PeopleView(
        words: words, token: frame.token.text(for: signedIn.token.text),
        people: stored.map { PeopleView.Line($0, language) },
        roles: Role.allCases.map { .init(roleID: $0.rawValue, roleName: $0.name[language]) },
        acts: acts.map { .init(actID: $0.rawValue, actName: $0.name[language]) },
        mayAdd: signedIn.may(.addPerson), mayChange: !acts.isEmpty,
        signature: SignatureFields.rendered(words)))
    let done = DeskWords.done(request.uri.queryParameters["done"].map(String.init))
    return frame.page(
      DeskWords.people, main: main, request, signedIn, language,
      message: done, failure: failure)
  }

  func act(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    let signedIn = try context.signedIn(for: .readRights)
    let form = try await SentForm(
      request, context.arrival, token: frame.token, secret: signedIn.token.text)
    do {
      guard let act = Act(rawValue: form["act"]), Self.acts.contains(act) || act == .addPerson
      else {
        throw DeskFailure(
          .badRequest, Text("操作无效。", "could not do this: the act is none of these."))
      }
      let signatory = try await SignatureFields.signatory(
        form, signedIn, people, from: context.origin(request))
      try await perform(act, form, by: signatory)
      return .seeOther("/people?done=person")
    } catch {
      guard let failure = DeskFailure(error) else { throw error }
      return try await show(request, context, failure: failure)
    }
  }

  private func perform(_ act: Act, _ form: SentForm, by signatory: Signatory) async throws {
    let name = form["name"]
    switch act {
    case .addPerson:
      _ = try await people.add(
        name, role: try role(form), party: form.optional("party"),
        password: form.password("new"), by: signatory)
    case .changeRole:
      try await people.changeRole(
        of: name, to: try role(form), party: form.optional("party"), by: signatory)
    case .resetPassword:
      try await people.resetPassword(of: name, to: form.password("new"), by: signatory)
    case .removeSecondFactor: try await people.removeSecondFactor(of: name, by: signatory)
    case .disablePerson: try await people.disable(name, by: signatory)
    case .enablePerson: try await people.enable(name, by: signatory)
    default: try await people.endSessions(of: name, by: signatory)
    }
  }

  private func role(_ form: SentForm) throws -> Role {
    guard let role = Role(rawValue: form["role"]) else {
      throw DeskFailure(.badRequest, Text("角色无效。", "could not do this: there is no such role."))
    }
    return role
  }
}

/// What the template `people` shows.
struct PeopleView {
  let words: [String: String]
  let token: String
  let people: [Line]
  let roles: [RoleChoice]
  let acts: [ActChoice]
  let mayAdd: Bool
  let mayChange: Bool
  let signature: String

  struct RoleChoice {
    let roleID: String
    let roleName: String
  }

  struct ActChoice {
    let actID: String
    let actName: String
  }

  struct Line {
    let personName: String
    let personRole: String
    let factorText: String
    let stateText: String
    let changedAt: String

    init(_ stored: StoredPerson, _ language: Language) {
      let person = stored.person
      personName = person.name.text
      personRole = person.role.name[language] + (person.party.map { " \($0)" } ?? "")
      let factor =
        person.secondFactor
        ?? (person.role.needsSecondFactor ? Text("须设置", "needed") : Text("—", "—"))
      factorText = factor[language]
      let state =
        person.isDisabled
        ? Text("已停用", "disabled")
        : person.isPasswordForeign ? Text("待改口令", "to change the password") : Text("正常", "active")
      stateText = state[language]
      changedAt = DeskTime.text(stored.changedAt)
    }
  }
}
