package import WaterQuality

/// What two or more authorities signed: who pays whom for which water, by which rules.
package struct Agreement: Sendable {
  package let id: String
  /// Counts amendments, from 1.
  package let version: Int
  package let title: String
  /// True for invented agreements: every print then says 示例.
  package let isExample: Bool
  package let basin: String
  package let from: CivilDate
  package let to: CivilDate
  package let reviewEveryYears: Int
  /// The 综合补偿标准; what it applies to is `policy.scope.standardScope`.
  package let standard: Money
  package let legalBasis: [String]
  package let terms: AgreementTerms
  package let parties: [Party]
  package let sections: [AgreementSection]
  /// Parameter ids.
  package let factors: [String]
  package let table: LimitTable
  package let policy: Policy
  package let rules: [any SettlementRule]

  /// `A1@2`.
  package var reference: String { "\(id)@\(version)" }

  package func party(_ id: String) -> Party? { parties.first { $0.id == id } }
  package func section(_ id: String) -> AgreementSection? { sections.first { $0.id == id } }

  /// Whether a whole month lies in the term.
  package func covers(_ month: Month) -> Bool {
    month.firstDay >= from && month.firstDay.adding(days: month.dayCount - 1) <= to
  }
}

/// One of the authorities that signed.
package struct Party: Sendable, Equatable {
  package let id: String
  package let name: String
  /// GB/T 2260 code of the county; nil for a party that is none.
  package let county: String?
  package let role: Role
  /// Pledged, not collected; zero where the party pledges nothing.
  package let deposit: Money
  /// The budget line the pledge stands on.
  package let budgetRef: String

  package enum Role: String, Sendable, CaseIterable {
    case up, down, left, right, city, superior
  }
}

/// A section as an agreement uses it.
package struct AgreementSection: Sendable, Equatable {
  /// The section's id in stations.json: `s03`.
  package let id: String
  package let body: WaterBody
  /// The party that answers for the water here: upstream.
  package let responsible: String
  /// The party on the other side: downstream.
  package let counterpart: String
  /// The class agreed for this section; an agreement may be stricter than the state.
  package let target: WaterClass
  /// The section where the water enters the responsible party's territory.
  package let inflow: String?
}

/// The eleven things an agreement must say in words (《生态保护补偿条例》 Decree 779, Art. 17).
package struct AgreementTerms: Sendable, Equatable {
  /// By key, in the order of `keys`; none is empty.
  package let texts: [String: String]

  package static let keys: [(key: String, name: Text)] = [
    ("scope", Text("补偿的具体范围", "scope")),
    ("targets", Text("生态保护预期目标", "targets")),
    ("monitoring", Text("监测指标", "monitoring indicators")),
    ("judging", Text("评判指标", "judging indicators")),
    ("duties", Text("保护责任", "protection duties")),
    ("method", Text("补偿方式", "method of compensation")),
    ("arrangement", Text("补偿安排", "arrangement of payments")),
    ("useOfFunds", Text("资金用途", "use of funds")),
    ("term", Text("协议期限", "term")),
    ("breach", Text("违反协议的处理", "handling of breach")),
    ("other", Text("其他事项", "other matters")),
  ]
}
