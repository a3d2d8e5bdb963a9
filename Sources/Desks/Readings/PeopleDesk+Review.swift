import Evidence
import People
import Storage
import WaterQuality

extension PeopleDesk {
  /// Says in a person's name that readings are valid, or that they are not; questions answer so
  /// from then on. Nobody is alerted about the past; an incident that nothing is left of is taken
  /// back by whoever runs the stations.
  ///
  /// Where the span reaches into a closed month it waits for a second person. Returns the number
  /// under which it waits; nil where it is in force.
  package func review(_ order: ReviewOrder, by signatory: Signatory) async throws -> Int64? {
    let name = order.span.series.id
    return try await perform(.review, on: name, by: signatory) { under in
      try under.transaction.register(order.site)
      let closed = try under.inquiry.closedMonths(of: order.span.months)
      guard !closed.isEmpty else {
        let finding = LaterFinding(
          series: name, from: order.span.from, to: order.span.to, source: .review,
          verdict: order.verdict, reason: order.reason, person: under.me.name.text,
          certificate: order.certificate, recordedAt: under.at, versions: nil)
        try under.transaction.record(finding, [], by: under.me.id) { leaf in
          try under.leaf(of: under.sign(name, new: order.summary, sha256: leaf))
        }
        return nil
      }
      let months = closed.map(\.description).joined(separator: ", ")
      let act = try under.sign(name, new: "\(order.summary); waits, \(months) closed")
      _ = try under.leaf(of: act)
      return try under.transaction.propose(
        WaitingReview(
          series: name, from: order.span.from, to: order.span.to, verdict: order.verdict,
          reason: order.reason, certificate: order.certificate, person: under.me.name.text,
          key: act.by.fingerprint, proposedAt: under.at), by: under.me.id)
    }
  }

  /// Puts a review that waits in force, in the name of somebody who did not make it.
  package func approveReview(_ number: Int64, by signatory: Signatory) async throws {
    let waiting = try await store.read { try $0.waitingReview(number) }
    try await perform(
      .approveReview, on: waiting?.series ?? "review \(number)", by: signatory,
      maker: waiting?.key ?? ""
    ) { under in
      guard let waiting = try under.inquiry.waitingReview(number) else {
        throw ActRefusal(
          "noSuchReview",
          Text(
            "没有编号为 \(number) 的待批审核。",
            "could not approve review \(number): none waits under this number. 'hanwatch review "
              + "--list' shows them."))
      }
      let finding = LaterFinding(
        series: waiting.series, from: waiting.from, to: waiting.to, source: .review,
        verdict: waiting.verdict, reason: waiting.reason, person: under.me.name.text,
        certificate: waiting.certificate, recordedAt: under.at, versions: nil)
      let kept = try under.transaction.record(finding, [], by: under.me.id) { leaf in
        try under.leaf(
          of: under.sign(
            waiting.series, old: "review \(number) of \(waiting.person)",
            new: "\(waiting.verdict.id), \(waiting.from) to \(waiting.to): \(waiting.reason)",
            sha256: leaf))
      }
      try under.transaction.decide(number, finding: kept)
    }
  }
}
