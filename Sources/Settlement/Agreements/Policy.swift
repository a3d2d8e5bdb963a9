/// Every choice that changes money and has no default: the agreement writes each one down.
///
/// The keys are those of the agreement file's `policy` object; a key that is absent or unknown
/// is a problem. Values are written as in the schemes they come from: `count_as_failed`.
package struct Policy: Sendable {
  package let scope: Scope
  package let evidence: Evidence
  package let reference: Reference
  package let circumstances: Circumstances
  package let money: MoneyRules
  package let year: Year

  /// What the agreement covers and whose data count.
  package struct Scope: Sendable {
    package let standardScope: StandardScope
    package let dataSource: DataSource
    package let amendmentMonthly: AmendmentMonthly
    package let amendmentAnnual: AmendmentAnnual
    package let successor: [Successor]
  }

  /// How readings become the value of a month.
  package struct Evidence: Sendable {
    package let missingMonth: MissingMonth
    /// Instead of `missingMonth`, where the gap is the fault of the station's owner.
    package let missingOwnerFault: MissingMonth
    package let minValidMonths: Int
    package let minReadings: MinReadings
    package let meanMode: MeanMode
    package let censorMean: Censoring
    package let censorLoad: Censoring
    package let valueRounding: ValueRounding
    package let compareMode: CompareMode
    package let met: Met
  }

  /// What a value is compared with.
  package struct Reference: Sendable {
    package let referenceLastYear: LastYear
    package let referenceMissing: ReferenceMissing
    package let baseProblem: BaseProblem
    package let inflow: Inflow
    package let inflowMissing: InflowMissing
    package let inflowBranches: InflowBranches
  }

  /// Floods, droughts and gaps.
  package struct Circumstances: Sendable {
    package let disaster: Disaster
    package let dryNatural: DryNatural
    package let dryNonNatural: DryNonNatural
    package let flowMissing: FlowMissing
    package let hydroAdjust: HydroAdjust
    package let borderSplit: BorderSplit
  }

  /// How an amount becomes money that moves.
  package struct MoneyRules: Sendable {
    package let rounding: MoneyRounding
    package let netting: Netting
    /// Silence past so many days is confirmation.
    package let objectionDays: Int
  }

  /// What the year's end does with it.
  package struct Year: Sendable {
    package let performanceScope: PerformanceScope
    package let performanceBands: [PerformanceBand]
    package let shortfall: Shortfall
    package let unusedPool: UnusedPool
    package let projectGate: ProjectGate
    package let projectExpiryYears: Int
  }
}
