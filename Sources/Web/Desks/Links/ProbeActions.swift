package import Desks
import HTTPTypes
package import WaterQuality

/// What the pages about links ask and do; the daemon knows the links.
package struct ProbeActions: Sendable {
  /// A link as it is configured.
  package struct Line: Sendable {
    package let id: String
    /// `modbusTCP`
    package let kind: String
    package let address: String
    /// The ids of its analysers.
    package let analysers: [String]

    package init(id: String, kind: String, address: String, analysers: [String]) {
      self.id = id
      self.kind = kind
      self.address = address
      self.analysers = analysers
    }
  }

  package let lines: [Line]
  /// What the newest probe of a link has found; nil where there was none since the start.
  package let newest: @Sendable (String) -> ProbeReport?
  /// The same by the ticket that was given for it.
  package let report: @Sendable (String) -> ProbeReport?
  /// Begins a probe, in the trail under the signatory's name. Returns its ticket.
  package let start: @Sendable (ProbeRequest, Signatory) async throws -> String

  package init(
    lines: [Line], newest: @escaping @Sendable (String) -> ProbeReport?,
    report: @escaping @Sendable (String) -> ProbeReport?,
    start: @escaping @Sendable (ProbeRequest, Signatory) async throws -> String
  ) {
    self.lines = lines
    self.newest = newest
    self.report = report
    self.start = start
  }

  func line(_ id: String) throws -> Line {
    if let line = lines.first(where: { $0.id == id }) { return line }
    throw DeskFailure(.notFound, Text("没有这条链路。", "could not show the link: there is none such."))
  }
}
