import HTTPTypes

/// `/openapi.json`: the table of routes as an OpenAPI 3.1 document.
enum OpenAPI {
  static func document(_ routes: [Route], version: String) -> JSON {
    let paths = routes.map(\.path).reduce(into: [String]()) { known, path in
      if !known.contains(path) { known.append(path) }
    }
    let described = JSON.object(
      paths.map { path in
        (path, .object(routes.filter { $0.path == path }.flatMap(operations)))
      })
    return .object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("Hanwatch")), ("version", .string(version)),
          (
            "description",
            .string(
              "Readings of small rivers and what follows from them. Times are RFC 3339 with "
                + "offset, concentrations decimal strings; errors below /api are problem documents "
                + "(RFC 9457).")
          ),
        ])
      ),
      ("paths", described),
      (
        "components",
        .object([
          ("schemas", .object(Schemas.used(in: described))),
          ("securitySchemes", securitySchemes),
        ])
      ),
    ])
  }

  /// HEAD answers wherever GET does, with the same head.
  private static func operations(_ route: Route) -> [(String, JSON)] {
    let method = route.method.rawValue.lowercased()
    guard route.method == .get else { return [(method, operation(route, id: route.operation.id))] }
    return [
      (method, operation(route, id: route.operation.id)),
      ("head", operation(route, id: route.operation.id + "Head", hasBody: false)),
    ]
  }

  private static func operation(_ route: Route, id: String, hasBody: Bool = true) -> JSON {
    let operation = route.operation
    var members: [(String, JSON)] = [
      ("operationId", .string(id)), ("summary", .string(operation.summary)),
    ]
    if !operation.parameters.isEmpty {
      members.append(("parameters", .array(operation.parameters.map(parameter))))
    }
    if let body = operation.body {
      members.append(
        (
          "requestBody",
          .object([
            ("required", .bool(true)),
            (
              "content",
              .object([("application/json", .object([("schema", body)]))])
            ),
          ])
        ))
    }
    if let security = security(route.audience) {
      members.append(("security", .array(security)))
    }
    let isProgram = route.audience != .everyone && route.audience != .signedIn
    let answers =
      operation.answers + (isProgram ? [.tooMany, .overdue] : [.tooManyPage, .overduePage])
      + (isProgram && !operation.answers.contains { $0.status == 401 } ? [.unknownToken] : [])
    members.append(
      (
        "responses",
        .object(
          answers.map { answer in
            (String(answer.status), self.answer(answer, hasBody: hasBody))
          })
      ))
    return .object(members)
  }

  /// How somebody says who they are.
  private static let securitySchemes = JSON.object([
    ("token", .object([("type", .string("http")), ("scheme", .string("bearer"))])),
    (
      "session",
      .object([
        ("type", .string("apiKey")), ("in", .string("cookie")),
        ("name", .string(SessionCookie.name)),
      ])
    ),
  ])

  /// Any one of these; the empty one is nobody. Nil where nobody is asked who they are.
  private static func security(_ audience: Route.Audience) -> [JSON]? {
    func shown(_ scheme: String) -> JSON { .object([(scheme, .array([]))]) }
    return switch audience {
    case .everyone: nil
    case .programs: [.object([]), shown("token")]
    case .identified: [shown("token"), shown("session")]
    case .signedIn: [shown("session")]
    }
  }

  private static func parameter(_ parameter: Operation.Parameter) -> JSON {
    var members: [(String, JSON)] = [
      ("name", .string(parameter.name)), ("in", .string(parameter.place.rawValue)),
      ("required", .bool(parameter.isRequired)), ("description", .string(parameter.summary)),
      ("schema", parameter.schema),
    ]
    if let example = parameter.example { members.append(("example", .string(example))) }
    return .object(members)
  }

  private static func answer(_ answer: Operation.Answer, hasBody: Bool) -> JSON {
    var members: [(String, JSON)] = [("description", .string(answer.summary))]
    if !answer.content.isEmpty, hasBody {
      members.append(
        (
          "content",
          .object(answer.content.map { ($0.type, .object([("schema", $0.schema)])) })
        ))
    }
    return .object(members)
  }
}

extension Operation.Answer {
  static func problem(_ status: Int, _ summary: String) -> Self {
    Self(
      status: status, summary: summary,
      content: [("application/problem+json", Schemas.reference("Problem"))])
  }

  static func page(_ status: Int, _ summary: String) -> Self {
    Self(
      status: status, summary: summary,
      content: [("text/html", .object([("type", .string("string"))]))])
  }

  fileprivate static let unknownToken = problem(401, "The token that was shown is not in force")
  fileprivate static let tooMany = problem(429, "This address asks too often")
  fileprivate static let overdue = problem(503, "The store did not answer in time")
  fileprivate static let tooManyPage = page(429, "This address asks too often")
  fileprivate static let overduePage = page(503, "The store did not answer in time")
}
