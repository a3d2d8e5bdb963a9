package import WaterQuality

// The named choices of `Policy`, as settlement practice words them. A choice with one value is
// written all the same: the parties agreed to it.

extension Policy {
  /// What the 综合补偿标准 applies to.
  package enum StandardScope: String, Sendable, CaseIterable { case agreement, basin, city }

  package enum DataSource: String, Sendable, CaseIterable {
    case own
    case nationalReplacesOwn = "national_replaces_own"
  }

  package enum AmendmentMonthly: String, Sendable, CaseIterable {
    case splitAtValidDate = "split_at_valid_date"
  }

  package enum AmendmentAnnual: String, Sendable, CaseIterable {
    case prorataMonths = "prorata_months"
    case oldUntilYearEnd = "old_until_year_end"
  }

  /// A party that took over another's duties from a date on.
  package struct Successor: Sendable, Equatable {
    package let from: String
    package let to: String
    package let date: CivilDate
  }

  /// What a month without a valid value counts as.
  package enum MissingMonth: String, Sendable, CaseIterable {
    /// No line.
    case exclude
    /// The target class.
    case countAsMet = "count_as_met"
    /// One class worse than the target.
    case countAsFailed = "count_as_failed"
    case lastYearSameMonth = "last_year_same_month"
    case previousMonth = "previous_month"
    /// Blocked until a manual sample is brought in.
    case manualSample = "manual_sample"
  }

  /// The valid slots a month needs to have a mean.
  package enum MinReadings: Sendable, Equatable {
    case count(Int)
    /// Of the expected slots.
    case share(Rational)
  }

  package enum MeanMode: String, Sendable, CaseIterable {
    case meanOfMonths = "mean_of_months"
    case meanOfReadings = "mean_of_readings"
  }

  /// What a reading below the detection limit counts as.
  package enum Censoring: String, Sendable, CaseIterable {
    case halfDetectionLimit = "half_dl"
    case zero
  }

  package enum ValueRounding: Sendable, Equatable {
    case none
    case decimals(Int, HalfMode)
  }

  package enum CompareMode: String, Sendable, CaseIterable { case full, rounded }

  /// When a month counts as having met its target.
  package struct Met: Sendable, Equatable {
    package let factors: [String]
    package let quantifier: Quantifier

    package enum Quantifier: String, Sendable, CaseIterable { case all, any }
  }

  package enum LastYear: String, Sendable, CaseIterable {
    case sameMonth = "same_month"
    case annual
  }

  package enum ReferenceMissing: String, Sendable, CaseIterable {
    case noLine = "no_line"
    case useAnnual = "use_annual"
    case blocked
  }

  package enum BaseProblem: String, Sendable, CaseIterable { case blocked }

  /// How dirty water from upstream is taken into account (上游来水超标扣除).
  package enum Inflow: String, Sendable, CaseIterable {
    case none
    case loadSubtract = "load_subtract"
    case loadSigned = "load_signed"
    case baseIsWorseOf = "base_is_worse_of"
    case exemptIfNotWorse = "exempt_if_not_worse"
    case halfRateIfNotWorse = "half_rate_if_not_worse"
    case evidence
    case inflowIsReference = "inflow_is_reference"
  }

  package enum InflowMissing: String, Sendable, CaseIterable {
    case countAsFailed = "count_as_failed"
    case blocked
    case targetOnly = "target_only"
  }

  package enum InflowBranches: String, Sendable, CaseIterable {
    case volumeWeighted = "volume_weighted"
    case blocked
  }

  package enum Disaster: String, Sendable, CaseIterable {
    case certifiedExclude = "certified_exclude"
    case keep
  }

  package enum DryNatural: String, Sendable, CaseIterable {
    case certifiedExclude = "certified_exclude"
    case blocked
  }

  package enum DryNonNatural: Sendable, Equatable {
    /// The id of the event rule that prices it.
    case event(String)
    case noLine
  }

  package enum FlowMissing: String, Sendable, CaseIterable {
    case blocked
    case noLine = "no_line"
  }

  package enum HydroAdjust: Sendable, Equatable {
    case none
    case table(String)
  }

  /// How two banks of a border river share a line.
  package enum BorderSplit: Sendable, Equatable {
    case equal
    case ratio(Int, Int)
    case superiorRuling
  }

  package enum Netting: String, Sendable, CaseIterable { case city, none }

  package enum PerformanceScope: String, Sendable, CaseIterable {
    case awardLinesOnly = "award_lines_only"
  }

  /// Scores from `from` up to, not including, `to` (the highest band includes it) scale an award.
  package struct PerformanceBand: Sendable, Equatable {
    package let from: ExactDecimal
    package let to: ExactDecimal
    package let coefficient: ExactDecimal
  }

  package enum Shortfall: String, Sendable, CaseIterable {
    case claimRemains = "claim_remains"
    case cappedProrata = "capped_prorata"
  }

  package enum UnusedPool: String, Sendable, CaseIterable {
    case `return`
    case carryForward = "carry_forward"
  }

  package enum ProjectGate: String, Sendable, CaseIterable { case hold }
}
