import Evidence
package import People
import Storage
import WaterQuality

extension PeopleDesk {
  /// Decodes a span again under the profile in force and keeps what comes of it as new versions, in
  /// one transaction with the finding and the signed act: all of it, or nothing. Breaches and
  /// messages stay as they are: nobody is told of the past.
  ///
  /// Throws `ActRefusal` where nothing differs, where readings were changed since somebody looked,
  /// or where the span reaches into a closed month.
  package func redecode(_ order: RedecodingOrder, by signatory: Signatory) async throws {
    let name = order.span.series.id
    // Before the long work, too: whoever may not is told so at once, and the trail says it.
    if signatory.stored.person.refusal(of: .redecode) != nil {
      return try await perform(.redecode, on: name, by: signatory) { _ in }
    }
    let versions: RedecodedVersions
    do {
      versions = try await self.versions(order)
    } catch let refusal as ActRefusal {
      return try await perform(.redecode, on: name, by: signatory) { _ in throw refusal }
    }
    try await perform(.redecode, on: name, by: signatory) { under in
      try order.keep(
        versions, in: under.transaction, by: (under.me.id, under.me.name.text), at: under.at
      ) { readings, leaf in
        try under.leaf(
          of: under.sign(
            name, new: "\(readings) readings of \(order.span.text): \(order.reason)",
            sha256: leaf))
      }
    }
  }

  /// The same before anybody is registered: the trail says who ran it.
  package func redecodeFirst(_ order: RedecodingOrder, from origin: Origin) async throws {
    let versions = try await versions(order)
    let time = now()
    try await store.write { transaction in
      guard try !transaction.inquiry.hasPeople() else { throw PeopleError.notFirst }
      try order.keep(versions, in: transaction, by: nil, at: time) { readings, _ in
        try transaction.audit(
          AuditEntry(
            at: time, person: nil, from: origin, .redecode, order.span.series.id,
            new: "\(readings) readings of \(order.span.text): \(order.reason)"))
        return nil
      }
    }
  }

  /// Outside of any transaction: a month of minutes takes seconds, and the writer has other work.
  private func versions(_ order: RedecodingOrder) async throws -> RedecodedVersions {
    let versions = try await store.read {
      try $0.redecodedVersions(
        order.span.analyser, order.span.series, from: order.span.from, to: order.span.to)
    }
    guard !versions.isEmpty else {
      throw ActRefusal(
        "nothingDiffers",
        Text(
          "“\(order.span.series.id)”该时段重新解码后没有变化，无需办理。",
          "could not redecode '\(order.span.series.id)': nothing differs. Is the corrected "
            + "profile in force?"))
    }
    if let seen = order.seen, seen != LaterFinding.Versions(versions.days).sha256 {
      throw RedecodingOrder.changedMeanwhile
    }
    return versions
  }
}

extension RedecodingOrder {
  /// Keeps the versions with their finding; `sign` gets how many readings they are and the hash of
  /// the finding's leaf, and returns the number of the act's leaf.
  fileprivate func keep(
    _ versions: RedecodedVersions, in transaction: Transaction,
    by person: (id: Int64, name: String)?, at now: Timestamp,
    sign: (Int, Digest) throws -> Int64?
  ) throws {
    let inquiry = transaction.inquiry
    guard try inquiry.newestFinding() == versions.basis else { throw Self.changedMeanwhile }
    try refuseClosed(versions, inquiry)
    try transaction.register(site)
    let days = versions.days
    let kept = LaterFinding.Versions(days)
    let finding = LaterFinding(
      series: span.series.id, from: span.from, to: span.to, source: .redecoding, verdict: nil,
      reason: reason,
      person: person?.name, recordedAt: now, versions: kept)
    try transaction.record(finding, days, by: person?.id) { try sign(kept.readings, $0) }
    guard var window = transaction.window else { return }
    window[span.analyser.id] = try inquiry.window(of: span.analyser)
    transaction.publish(window)
  }

  /// A closed month stands as it was assessed and settled.
  private func refuseClosed(_ versions: RedecodedVersions, _ inquiry: Inquiry) throws {
    let months = versions.months.union(span.months)
    let closed = try inquiry.closedMonths(of: months).map(\.description)
    guard !closed.isEmpty else { return }
    throw ActRefusal(
      "monthClosed",
      Text(
        "\(closed.joined(separator: "、")) 已办结，其数据不再改动。请缩小时段，避开已办结的月份。",
        "could not redecode '\(span.series.id)': \(closed.joined(separator: ", ")) is closed and "
          + "stands as it was assessed. Choose a span outside of it."))
  }

  static let changedMeanwhile = ActRefusal(
    "changedMeanwhile",
    Text(
      "查看之后数据又有变化。请重新查看差异后再办理。",
      "could not redecode: the readings have changed since you looked. Look at the difference "
        + "again."))
}
