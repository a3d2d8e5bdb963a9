import Desks
import Foundation
import HTTPTypes
import Hummingbird
import People
import WaterQuality

/// What programs may read about links and their probes.
struct LinkRoutes: Sendable {
  let context: WebContext
  let actions: ProbeActions

  var routes: [Route] {
    [
      .get("/api/v1/links", for: .identified, .links) { request, asker in
        _ = try asker.requester(for: .readOperations, .probe)
        try Self.noParameters(request)
        return Self.answer(rows.text)
      },
      .get("/api/v1/probes/{ticket}", for: .programs, .probeReport) { request, asker in
        try Self.noParameters(request)
        guard let report = actions.report(try asker.parameters.require("ticket")) else {
          throw DeskFailure(
            .notFound, Text("没有这次探测。", "could not show the probe: there is none with this ticket."))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Self.answer(String(decoding: try encoder.encode(report), as: UTF8.self))
      },
    ]
  }

  private var rows: JSON {
    let statuses = context.statusByAnalyser
    let links = actions.lines.map { line in
      JSON.object([
        ("id", .string(line.id)), ("kind", .string(line.kind)), ("address", .string(line.address)),
        (
          "analysers",
          .array(
            line.analysers.map { id in
              .object([
                ("id", .string(id)),
                ("lastAnswerAt", JSON(statuses[id]?.lastAnswerAt.map { "\($0)" })),
                ("fault", JSON(statuses[id]?.fault)),
              ])
            })
        ),
      ])
    }
    return .object([
      ("schemaVersion", .integer(1)), ("rows", .array(links)), ("next", .null),
    ])
  }

  private static func noParameters(_ request: Request) throws {
    var reader = ParameterReader(request.uri.query)
    reader.finish()
    guard reader.problems.isEmpty else { throw reader.problems }
  }

  /// What somebody may see stays out of every cache.
  private static func answer(_ text: String) -> Response {
    var answer = Web.answer(text, type: "application/json")
    answer.headers[.cacheControl] = "no-store"
    return answer
  }
}
