package import WaterQuality

/// How evidence becomes money at one section in one month: measure × schedule × flow. Pure.
package protocol SettlementRule: Sendable {
  /// The key in agreement files: `class_step`.
  static var kind: String { get }

  var heading: RuleHeading { get }

  /// Reads what this kind adds to the heading; nil, with problems, when something is wrong.
  static func read(_ reader: ObjectReader, _ heading: RuleHeading) -> (any SettlementRule)?

  func outcome(_ question: RuleQuestion) -> RuleOutcome
}

/// What every rule says of itself.
package struct RuleHeading: Sendable, Equatable {
  package let id: String
  /// Where the agreement says so: `第六条（一）`.
  package let clause: String
  package let period: Period
  /// Section ids.
  package let sections: [String]
  /// Parameter ids.
  package let factors: [String]
  /// Who pays a positive amount; a negative one goes the other way.
  package let flow: Flow

  package enum Period: String, Sendable, CaseIterable { case month }

  package enum Flow: String, Sendable, CaseIterable {
    case downUp = "down_up"
    case upDown = "up_down"
  }

  package init(
    id: String, clause: String, period: Period, sections: [String], factors: [String], flow: Flow
  ) {
    self.id = id
    self.clause = clause
    self.period = period
    self.sections = sections
    self.factors = factors
    self.flow = flow
  }

  init?(_ reader: ObjectReader, _ names: Names) {
    let (id, clause) = (reader.id(), reader.string("clause"))
    let period = reader.choice("period", Period.self)
    let flow = reader.choice("flow", Flow.self)
    let sections = Self.known("sections", names.sections.map(\.id), reader)
    let factors = Self.known("factors", names.factors, reader)
    guard let id, let clause, let period, let flow else { return nil }
    self.init(
      id: id, clause: clause, period: period, sections: sections, factors: factors, flow: flow)
  }

  /// A list of ids the agreement has defined above; not empty.
  private static func known(
    _ key: String, _ known: [String], _ reader: ObjectReader
  ) -> [String] {
    guard let nodes = reader.requiredList(key) else { return [] }
    if nodes.isEmpty {
      reader.problems.add(reader.node, "'\(key)' is empty", "Name at least one.")
    }
    return nodes.compactMap { node in
      guard let id = reader.string(node) else { return nil }
      if known.contains(id) { return id }
      reader.problems.add(
        node, "'\(id)' is not among the agreement's \(key)",
        Suggestion.nearest(to: id, in: known).map { "Did you mean '\($0)'?" }
          ?? "Known are \(known.map { "'\($0)'" }.joined(separator: ", ")).")
      return nil
    }
  }
}

/// What a rule may know.
package struct RuleQuestion: Sendable {
  package let section: AgreementSection
  package let month: Month
  package let policy: Policy
  package let table: LimitTable
  package let snapshot: Snapshot

  package init(
    section: AgreementSection, month: Month, policy: Policy, table: LimitTable,
    snapshot: Snapshot
  ) {
    self.section = section
    self.month = month
    self.policy = policy
    self.table = table
    self.snapshot = snapshot
  }
}

/// What a rule found.
package enum RuleOutcome: Sendable {
  /// An exact number of fen in the rule's flow; negative the other way, zero is no line.
  case amount(fen: Rational, Reason, Trace)
  /// Nobody owes anything.
  case none(Reason, Trace)
  /// Nothing may be settled until a person has mended the cause.
  case blocked(Reason, Trace)
}
