package import WaterQuality

extension Policy {
  /// Reads the `policy` object. Every problem is collected before nil is returned.
  package init?(_ reader: ObjectReader) {
    let scope = Scope(reader)
    let evidence = Evidence(reader)
    let reference = Reference(reader)
    let circumstances = Circumstances(reader)
    let money = MoneyRules(reader)
    let year = Year(reader)
    reader.finish()
    guard let scope, let evidence, let reference, let circumstances, let money, let year
    else { return nil }
    self.init(
      scope: scope, evidence: evidence, reference: reference, circumstances: circumstances,
      money: money, year: year)
  }
}

extension Policy.Scope {
  fileprivate init?(_ reader: ObjectReader) {
    let standardScope = reader.choice("standardScope", Policy.StandardScope.self)
    let dataSource = reader.choice("dataSource", Policy.DataSource.self)
    let monthly = reader.choice("amendmentMonthly", Policy.AmendmentMonthly.self)
    let annual = reader.choice("amendmentAnnual", Policy.AmendmentAnnual.self)
    let successor = reader.requiredList("successor")?.compactMap {
      Policy.Successor($0, reader.problems)
    }
    guard let standardScope, let dataSource, let monthly, let annual, let successor
    else { return nil }
    self.init(
      standardScope: standardScope, dataSource: dataSource, amendmentMonthly: monthly,
      amendmentAnnual: annual, successor: successor)
  }
}

extension Policy.Evidence {
  fileprivate init?(_ reader: ObjectReader) {
    let missing = reader.choice("missingMonth", Policy.MissingMonth.self)
    let fault = reader.choice("missingOwnerFault", Policy.MissingMonth.self)
    let months = reader.integer("minValidMonths", in: 1...12)
    let readings = reader.wording(
      "minReadings", "\"count 100\" or \"share 3/5\"", Policy.MinReadings.init(words:))
    let meanMode = reader.choice("meanMode", Policy.MeanMode.self)
    let censorMean = reader.choice("censorMean", Policy.Censoring.self)
    let censorLoad = reader.choice("censorLoad", Policy.Censoring.self)
    let rounding = reader.wording(
      "valueRounding", "\"none\", \"2 half_even\" or \"2 half_up\"",
      Policy.ValueRounding.init(words:))
    let compare = reader.choice("compareMode", Policy.CompareMode.self)
    let met = reader.object("met").flatMap(Policy.Met.init)
    if compare == .rounded, rounding == Policy.ValueRounding.none {
      reader.problems.add(
        reader.node, "compareMode is 'rounded' but valueRounding is 'none'",
        "Say how values are rounded, or compare the full value.")
    }
    guard let missing, let fault, let months, let readings, let meanMode, let censorMean,
      let censorLoad, let rounding, let compare, let met
    else { return nil }
    self.init(
      missingMonth: missing, missingOwnerFault: fault, minValidMonths: months,
      minReadings: readings, meanMode: meanMode, censorMean: censorMean, censorLoad: censorLoad,
      valueRounding: rounding, compareMode: compare, met: met)
  }
}

extension Policy.Reference {
  fileprivate init?(_ reader: ObjectReader) {
    let lastYear = reader.choice("referenceLastYear", Policy.LastYear.self)
    let missing = reader.choice("referenceMissing", Policy.ReferenceMissing.self)
    let base = reader.choice("baseProblem", Policy.BaseProblem.self)
    let inflow = reader.choice("inflow", Policy.Inflow.self)
    let inflowMissing = reader.choice("inflowMissing", Policy.InflowMissing.self)
    let branches = reader.choice("inflowBranches", Policy.InflowBranches.self)
    guard let lastYear, let missing, let base, let inflow, let inflowMissing, let branches
    else { return nil }
    self.init(
      referenceLastYear: lastYear, referenceMissing: missing, baseProblem: base, inflow: inflow,
      inflowMissing: inflowMissing, inflowBranches: branches)
  }
}

extension Policy.Circumstances {
  fileprivate init?(_ reader: ObjectReader) {
    let disaster = reader.choice("disaster", Policy.Disaster.self)
    let natural = reader.choice("dryNatural", Policy.DryNatural.self)
    let nonNatural = reader.wording(
      "dryNonNatural", "\"event:R9\" or \"no_line\"", Policy.DryNonNatural.init(words:))
    let flow = reader.choice("flowMissing", Policy.FlowMissing.self)
    let hydro = reader.wording(
      "hydroAdjust", "\"none\" or \"table:wet-years\"", Policy.HydroAdjust.init(words:))
    let split = reader.wording(
      "borderSplit", "\"equal\", \"ratio 3:7\" or \"superior_ruling\"",
      Policy.BorderSplit.init(words:))
    guard let disaster, let natural, let nonNatural, let flow, let hydro, let split
    else { return nil }
    self.init(
      disaster: disaster, dryNatural: natural, dryNonNatural: nonNatural, flowMissing: flow,
      hydroAdjust: hydro, borderSplit: split)
  }
}

extension Policy.MoneyRules {
  fileprivate init?(_ reader: ObjectReader) {
    let quantum = reader.choice("moneyQuantum", MoneyRounding.Quantum.self)
    let mode = reader.choice("moneyMode", HalfMode.self)
    let netting = reader.choice("netting", Policy.Netting.self)
    let days = reader.integer("objectionDays", in: 0...365)
    guard let quantum, let mode, let netting, let days else { return nil }
    self.init(
      rounding: MoneyRounding(quantum: quantum, mode: mode), netting: netting,
      objectionDays: days)
  }
}

extension Policy.Year {
  fileprivate init?(_ reader: ObjectReader) {
    let scope = reader.choice("performanceScope", Policy.PerformanceScope.self)
    let bands = reader.requiredList("performanceBands")?.compactMap {
      Policy.PerformanceBand($0, reader.problems)
    }
    let shortfall = reader.choice("shortfall", Policy.Shortfall.self)
    let unused = reader.choice("unusedPool", Policy.UnusedPool.self)
    let gate = reader.choice("projectGate", Policy.ProjectGate.self)
    let years = reader.integer("projectExpiryYears", in: 0...50)
    if let bands, let node = reader.optional("performanceBands") {
      Policy.PerformanceBand.check(bands, at: node, reader.problems)
    }
    guard let scope, let bands, let shortfall, let unused, let gate, let years
    else { return nil }
    self.init(
      performanceScope: scope, performanceBands: bands, shortfall: shortfall,
      unusedPool: unused, projectGate: gate, projectExpiryYears: years)
  }
}
