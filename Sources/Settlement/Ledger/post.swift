internal import WaterQuality

/// The entries a determination adds to a ledger.
///
/// The first version of a month adds one entry per line. A later one adds, per rule and section,
/// an entry of the difference to what the ledger holds, which `adjusts` the latest entry there;
/// where nothing changed, nothing is added. Entries of this version or later ones are not looked
/// at, so posting a determination again gives the same entries with the same ids.
///
/// - Parameter ledger: the entries already kept for this agreement and month; others are ignored.
package func post(_ determination: Determination, onto ledger: [Entry] = []) -> [Entry] {
  let earlier = ledger.filter {
    $0.agreement == determination.agreement && $0.month == determination.month
      && $0.version < determination.version && $0.state != .void
  }
  return determination.findings.flatMap { finding -> [Entry] in
    let here = earlier.filter { $0.rule == finding.rule && $0.section == finding.section }
      .sorted { ($0.version, $0.id) < ($1.version, $1.id) }
    // A blocked finding leaves the ledger as it is: nothing is settled until it is mended.
    if case .blocked = finding.result { return [] }
    return transfers(from: here, to: finding.line).enumerated().map { index, transfer in
      let suffix = index == 0 ? "" : "-\(index + 1)"
      return Entry(
        id: "\(determination.agreement)/\(determination.month)/\(finding.rule)/"
          + "\(finding.section)/v\(determination.version)\(suffix)",
        agreement: determination.agreement, month: determination.month, rule: finding.rule,
        section: finding.section, version: determination.version, debit: transfer.debit,
        credit: transfer.credit, amount: transfer.amount, state: .pending,
        adjusts: here.last?.id)
    }
  } + vanished(determination, earlier)
}

private struct Transfer {
  let debit: String
  let credit: String
  let amount: Money
}

/// What moves the positions that entries have made to those a line asks for. Two parties need one
/// transfer; a section that changed hands may need more.
private func transfers(from entries: [Entry], to line: Line?) -> [Transfer] {
  var missing = positions(of: entries).mapValues { -$0 }
  if let line {
    let (debit, credit) = (Entry.account(line.payer), Entry.account(line.payee))
    missing[debit, default: .zero] = missing[debit, default: .zero] - line.amount
    missing[credit, default: .zero] = missing[credit, default: .zero] + line.amount
  }
  var transfers: [Transfer] = []
  // Each round settles one account for good, so there are fewer rounds than accounts.
  while let debtor = missing.filter({ $0.value < .zero }).keys.min(),
    let creditor = missing.filter({ $0.value > .zero }).keys.min(),
    let owed = missing[debtor], let due = missing[creditor]
  {
    let amount = min(-owed, due)
    transfers.append(Transfer(debit: debtor, credit: creditor, amount: amount))
    missing[debtor] = owed + amount
    missing[creditor] = due - amount
  }
  return transfers
}

/// Adjusting entries for rules and sections that the determination no longer speaks of.
private func vanished(_ determination: Determination, _ earlier: [Entry]) -> [Entry] {
  let spoken = Set(determination.findings.map { [$0.rule, $0.section] })
  let gone = Dictionary(grouping: earlier) { [$0.rule, $0.section] }
    .filter { !spoken.contains($0.key) }
  return gone.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { key, entries in
    let last = entries.max { ($0.version, $0.id) < ($1.version, $1.id) }
    return transfers(from: entries, to: nil).enumerated().map { index, transfer in
      Entry(
        id: "\(determination.agreement)/\(determination.month)/\(key[0])/\(key[1])/"
          + "v\(determination.version)\(index == 0 ? "" : "-\(index + 1)")",
        agreement: determination.agreement, month: determination.month, rule: key[0],
        section: key[1], version: determination.version, debit: transfer.debit,
        credit: transfer.credit, amount: transfer.amount, state: .pending, adjusts: last?.id)
    }
  }
}
