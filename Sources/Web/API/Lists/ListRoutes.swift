import Desks
import Hummingbird
import People
import Storage
import WaterQuality

/// What people and programs may read who have said who they are.
struct ListRoutes: Sendable {
  let people: PeopleDesk
  let actions: ConfigurationActions?

  private static let limits = 1...1000
  private static let usual = 100

  var routes: [Route] {
    let lists: [Route] = [
      .get("/api/v1/account", for: .identified, .account) { request, context in
        try Self.noParameters(request)
        guard let requester = context.requester else { throw DeskFailure(People.Refusal.noSession) }
        return Self.answer(requester.json)
      },
      .get("/api/v1/people", for: .identified, .people) { request, context in
        _ = try context.requester(for: .readRights)
        try Self.noParameters(request)
        return Self.rows(try await store.read { try $0.people() }.map(\.json))
      },
      .get("/api/v1/tokens", for: .identified, .tokens) { request, context in
        _ = try context.requester(for: .readRights)
        try Self.noParameters(request)
        let (tokens, people) = try await store.read { (try $0.tokens(), try $0.people()) }
        let names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name.text) })
        return Self.rows(tokens.map { $0.json(names) })
      },
      .get("/api/v1/audit", for: .identified, .audit) { request, context in
        _ = try context.requester(for: .readAudit)
        let names = try await store.read { try $0.people() }.map(\.name)
        let query = try AuditQuery(ParameterReader(request.uri.query), people: names)
        let sheet = try await within(seconds: WebLimits.answerSeconds) {
          try await store.read {
            try $0.auditSheet(query.filter, at: query.place, limit: query.limit)
          }
        }
        return Self.rows(sheet.lines.map(\.json), next: sheet.older?.number)
      },
      .get("/api/v1/outbox", for: .identified, .outbox) { request, context in
        _ = try context.requester(for: .readOperations)
        var reader = ParameterReader(request.uri.query)
        let limit = reader.integer("limit", in: Self.limits) ?? Self.usual
        try Self.finish(&reader)
        return Self.rows(try await store.read { try $0.outbox(limit: limit) }.map(\.json))
      },
      .get("/api/v1/losses", for: .identified, .losses) { request, context in
        _ = try context.requester(for: .readOperations, .acceptLoss)
        try Self.noParameters(request)
        return Self.rows(try await store.read { try $0.openLosses() }.map(\.json))
      },
    ]
    guard let actions else { return lists }
    return lists + [
      .get("/api/v1/configuration", for: .identified, .configuration) { request, context in
        _ = try context.requester(for: .proposeConfiguration, .approveConfiguration, .readAudit)
        try Self.noParameters(request)
        let (state, effects) = (
          try await actions.state(), try await store.read { try $0.effects(limit: 20) }
        )
        return Self.answer(state.json(effects))
      }
    ]
  }

  private var store: Store { people.store }

  private static func noParameters(_ request: Request) throws {
    var reader = ParameterReader(request.uri.query)
    try finish(&reader)
  }

  private static func finish(_ reader: inout ParameterReader) throws {
    reader.finish()
    guard reader.problems.isEmpty else { throw reader.problems }
  }

  private static func rows(_ rows: [JSON], next: Int64? = nil) -> Response {
    answer(
      .object([
        ("schemaVersion", .integer(1)), ("rows", .array(rows)),
        ("next", next.map(JSON.integer) ?? .null),
      ]))
  }

  /// What somebody may see stays out of every cache.
  private static func answer(_ json: JSON) -> Response {
    var answer = Web.answer(json.text, type: "application/json")
    answer.headers[.cacheControl] = "no-store"
    return answer
  }
}

extension AuditPlace {
  /// The line beside which it lies; nil at the newest.
  fileprivate var number: Int64? {
    switch self {
    case .newest: nil
    case .before(let number), .after(let number): number
    }
  }
}

extension ConfigurationActions.State {
  fileprivate func json(_ effects: [EffectLine]) -> JSON {
    .object([
      ("schemaVersion", .integer(1)), ("sha256", .string("\(sha256)")),
      ("needsApproval", .bool(needsApproval)), ("proposedBy", JSON(proposer)),
      ("problem", JSON(problem)),
      (
        "differences",
        .array(
          differences.map {
            .object([("path", .string($0.path)), ("old", JSON($0.old)), ("new", JSON($0.new))])
          })
      ),
      (
        "effects",
        .array(
          effects.map {
            .object([
              ("since", .string("\($0.since)")), ("sha256", .string("\($0.sha256)")),
              ("how", .string($0.how)), ("proposedBy", JSON($0.proposedBy)),
              ("approvedBy", JSON($0.approvedBy)),
            ])
          })
      ),
    ])
  }
}
