package import Desks
package import Links
import People
import Storage
package import WaterQuality
package import Web

extension ProbeActions {
  /// What can be done to these links.
  package init(_ desk: ProbeDesk, _ people: PeopleDesk, links: [any LinkConfiguration], site: Site)
  {
    self.init(
      lines: links.map { link in
        Line(
          id: link.id, kind: type(of: link).kind, address: link.address,
          analysers: site.analysers.filter { $0.link == link.id }.map(\.id))
      },
      newest: { desk.newest(of: $0) }, report: { desk.report($0) },
      start: { request, signatory in
        let ticket = ProbeDesk.ticket()
        do {
          try await people.perform(.probe, on: request.link, by: signatory) { under in
            try desk.reserve(request, ticket)
            try under.record(request.link, new: "\(request)")
          }
        } catch {
          desk.release(request, ticket)
          throw error
        }
        desk.start(request, ticket)
        return ticket
      })
  }
}

extension ActKind {
  /// `POST /api/v1/acts/probe`: the receipt's `ticket` reads what is found.
  package static func probe(_ actions: ProbeActions) -> ActKind {
    let task = ActField(
      "task", .choice(["addresses", "registers", "words"]),
      "addresses finds who answers, registers what, words reads and tells how it may be read")
    let texts: [(name: String, summary: String)] = [
      ("busAddress", "Whom; not for a scan of addresses"),
      (
        "table",
        "holdingRegisters or inputRegisters; a scan of registers looks into both without it"
      ),
      ("first", "The first register or address"),
      ("count", "How many"),
      ("ranges", "Instead of these three: holdingRegisters 4096 + 10, inputRegisters 0 + 2"),
      ("parameter", "What it may be: nh3n"),
      ("timeout", "Response time-out, ms"),
    ]
    return ActKind(
      .probe,
      [ActField("link", .text, "A link of the configuration in force"), task]
        + texts.map { ActField($0.name, .text, isRequired: false, $0.summary) }
    ) { fields, by, _ in
      ActSecret("ticket", try await actions.start(try ProbeRequest.read(fields), by))
    }
  }
}

extension ProbeRequest {
  /// What was said for the act. Throws `PeopleError.problems`.
  fileprivate static func read(_ fields: ActFields) throws -> ProbeRequest {
    var texts = Fields()
    texts.link = fields[text: "link"] ?? ""
    texts.task = fields[text: "task"] ?? ""
    texts.busAddress = fields[text: "busAddress"] ?? ""
    texts.table = fields[text: "table"] ?? ""
    texts.first = fields[text: "first"] ?? ""
    texts.count = fields[text: "count"] ?? ""
    texts.ranges = fields[text: "ranges"] ?? ""
    texts.parameter = fields[text: "parameter"] ?? ""
    texts.timeout = fields[text: "timeout"] ?? ""
    do {
      return try read(texts)
    } catch {
      throw PeopleError.problems(
        error.problems.map {
          Problem(
            path: $0.field, position: nil, message: $0.words.en,
            remedy: "Send '\($0.field)' so; /openapi.json describes the act.")
        })
    }
  }
}
