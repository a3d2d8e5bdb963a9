package import WaterQuality

extension Agreement {
  /// Reads an agreement file's root. Nil when it has a problem; all of them are then in the list.
  package static func read(_ root: Node, _ problems: ProblemList) -> Agreement? {
    let before = problems.problems.count
    guard let reader = ObjectReader(root, problems) else { return nil }
    let heading = Heading(reader)
    let terms = reader.object("terms").flatMap(AgreementTerms.init)
    let parties = reader.requiredList("parties")?.compactMap { Party($0, problems) } ?? []
    let sections =
      reader.requiredList("sections")?.compactMap { AgreementSection($0, problems) } ?? []
    let factors = reader.requiredList("factors")?.compactMap { reader.string($0) } ?? []
    let policy = reader.object("policy").flatMap(Policy.init)
    let names = Names(parties: parties, sections: sections, factors: factors)
    names.check(root, heading?.table, policy, problems)
    let rules = reader.requiredList("rules")?.compactMap { readRule($0, names, problems) } ?? []
    checkUnique(rules.map(\.heading.id), "rule", root, problems)
    reader.finish()
    guard problems.problems.count == before, let heading, let terms, let policy
    else { return nil }
    return Agreement(
      id: heading.id, version: heading.version, title: heading.title,
      isExample: heading.isExample, basin: heading.basin, from: heading.from, to: heading.to,
      reviewEveryYears: heading.reviewEveryYears, standard: heading.standard,
      legalBasis: heading.legalBasis, terms: terms, parties: parties, sections: sections,
      factors: factors, table: heading.table, policy: policy, rules: rules)
  }

  private static func readRule(
    _ node: Node, _ names: Names, _ problems: ProblemList
  ) -> (any SettlementRule)? {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let kinds = settlementRuleKinds
    let kind = reader.wording(
      "kind", "one of \(kinds.map { "\"\($0.kind)\"" }.joined(separator: ", "))"
    ) { text in kinds.first { $0.kind == text } }
    let heading = RuleHeading(reader, names)
    guard let kind, let heading else { return nil }
    let rule = kind.read(reader, heading)
    reader.finish()
    return rule
  }

  /// The members of the root that are single values.
  private struct Heading {
    let id: String
    let version: Int
    let title: String
    let isExample: Bool
    let basin: String
    let from: CivilDate
    let to: CivilDate
    let reviewEveryYears: Int
    let standard: Money
    let legalBasis: [String]
    let table: LimitTable

    init?(_ reader: ObjectReader) {
      let (id, title, basin) = (reader.id(), reader.string("title"), reader.string("basin"))
      let version = reader.integer("version", in: 1...999)
      isExample = reader.bool("example", default: false)
      let (from, to) = (reader.date("from"), reader.date("to"))
      let review = reader.integer("reviewEveryYears", in: 1...10)
      let standard = reader.money("standard")
      let basis = reader.requiredList("legalBasis")?.compactMap { reader.string($0) }
      let known = [LimitTable.gb3838v2002]
      let table = reader.wording("limitTable", "\"\(known[0].version)\"") { text in
        known.first { $0.version == text }
      }
      if let from, let to, from > to {
        reader.problems.add(
          reader.node, "the term ends on \(to), before it begins on \(from)", "Swap both dates.")
      }
      guard let id, let version, let title, let basin, let from, let to, let review,
        let standard, let basis, let table
      else { return nil }
      self.id = id
      self.version = version
      self.title = title
      self.basin = basin
      self.from = from
      self.to = to
      reviewEveryYears = review
      self.standard = standard
      legalBasis = basis
      self.table = table
    }
  }
}

extension AgreementTerms {
  fileprivate init?(_ reader: ObjectReader) {
    var texts: [String: String] = [:]
    for (key, name) in Self.keys {
      guard let text = reader.string(key) else { continue }
      if text.allSatisfy(\.isWhitespace) {
        reader.problems.add(
          reader.node, "'\(key)' (\(name.zh)) is empty",
          "Decree 779 Art. 17 asks every agreement to say it.")
      }
      texts[key] = text
    }
    reader.finish()
    self.init(texts: texts)
  }
}

extension Party {
  fileprivate init?(_ node: Node, _ problems: ProblemList) {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let (id, name) = (reader.id(), reader.string("name"))
    let county = reader.optionalString("county")
    let role = reader.choice("role", Role.self)
    let deposit = reader.money("deposit")
    let budget = reader.string("budgetRef")
    reader.finish()
    guard let id, let name, let role, let deposit, let budget else { return nil }
    self.init(
      id: id, name: name, county: county, role: role, deposit: deposit, budgetRef: budget)
  }
}

extension AgreementSection {
  fileprivate init?(_ node: Node, _ problems: ProblemList) {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let id = reader.id()
    let body = reader.choice("waterBody", WaterBody.self)
    let (responsible, counterpart) = (reader.id("responsible"), reader.id("counterpart"))
    let target = reader.waterClass("target")
    let inflow = reader.optionalString("inflow")
    reader.finish()
    guard let id, let body, let responsible, let counterpart, let target else { return nil }
    self.init(
      id: id, body: body, responsible: responsible, counterpart: counterpart, target: target,
      inflow: inflow)
  }
}
