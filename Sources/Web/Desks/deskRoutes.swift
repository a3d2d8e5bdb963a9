import Desks
import Hummingbird

/// The pages for people who act; none where nobody can sign in.
func deskRoutes(_ context: WebContext) -> [Route] {
  guard let people = context.people else { return [] }
  let frame = DeskFrame(context: context, token: FormToken())
  let signIn = SignInPage(people: people, frame: frame)
  let account = AccountPage(people: people, frame: frame)
  let persons = PeoplePage(people: people, frame: frame)
  let trail = AuditPage(people: people, frame: frame)
  let routes: [Route] = [
    .get("/login", .signInPage) { request, context in signIn.show(request, context) },
    .form("/login", for: .everyone, .signIn, signIn.signIn),
    .form("/logout", .signOut, signIn.signOut),
    .get("/account", for: .signedIn, .accountPage) { request, context in
      try await account.show(request, context)
    },
    .form("/account/password", .changePassword, account.changePassword),
    .form("/account/second-factor", .setSecondFactor, account.setSecondFactor),
    .form("/account/certificate", .bindCertificate, account.bindCertificate),
    .get("/people", for: .signedIn, .peoplePage) { request, context in
      try await persons.show(request, context)
    },
    .form("/people", .changePeople, persons.act),
    .get("/audit", for: .signedIn, .auditPage) { request, context in
      try await trail.show(request, context)
    },
  ]
  return routes + dataRoutes(context, people, frame) + configurationRoutes(context, people, frame)
    + linkRoutes(context, people, frame)
}

private func dataRoutes(
  _ context: WebContext, _ people: PeopleDesk, _ frame: DeskFrame
) -> [Route] {
  let page = DataPage(people: people, table: context.acts, frame: frame)
  return [
    .get("/data", for: .signedIn, .dataPage) { request, context in
      try await page.show(request, context)
    },
    .form("/data", .actOnData, page.act),
  ]
}

private func configurationRoutes(
  _ context: WebContext, _ people: PeopleDesk, _ frame: DeskFrame
) -> [Route] {
  guard let actions = context.configurations else { return [] }
  let page = ConfigurationPage(people: people, actions: actions, frame: frame)
  return [
    .get("/configuration", for: .signedIn, .configurationPage) { request, context in
      try await page.show(request, context)
    },
    .form("/configuration", .changeConfiguration, page.act),
  ]
}

private func linkRoutes(
  _ context: WebContext, _ people: PeopleDesk, _ frame: DeskFrame
) -> [Route] {
  guard let actions = context.probes else { return [] }
  let links = LinksPage(actions: actions, frame: frame)
  let probe = ProbePage(people: people, actions: actions, frame: frame)
  return [
    .get("/links", for: .signedIn, .linksPage) { request, context in
      try await links.show(request, context)
    },
    .get("/links/{id}/probe", for: .signedIn, .probePage(actions.lines)) { request, context in
      try await probe.show(request, context)
    },
    .form("/links/{id}/probe", .probe(actions.lines), probe.act),
  ]
}

extension Route {
  /// Takes a form of a page of ours.
  fileprivate static func form(
    _ path: String, for audience: Audience = .signedIn, _ operation: Operation,
    _ handle: @escaping @Sendable (Request, WebRequestContext) async throws -> Response
  ) -> Route {
    Route(method: .post, path: path, audience: audience, operation: operation, handle: handle)
  }
}
