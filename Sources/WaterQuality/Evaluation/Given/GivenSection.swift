/// A section's period that somebody else has measured, to be graded by the same code as our own.
package struct GivenSection: Sendable, Equatable {
  package let section: String
  /// The river it lies on; nil where none is named.
  package let river: String?
  package let body: WaterBody
  package let target: WaterClass
  package let month: Month
  /// In the order of the standard's table.
  package let values: [GivenValue]

  package init(
    section: String, river: String?, body: WaterBody, target: WaterClass, month: Month,
    values: [GivenValue]
  ) {
    self.section = section
    self.river = river
    self.body = body
    self.target = target
    self.month = month
    self.values = values
  }

  func with(_ values: [GivenValue]) -> GivenSection {
    GivenSection(
      section: section, river: river, body: body, target: target, month: month, values: values)
  }

  package func assessed(
    table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
  ) -> MonthlyAssessment {
    assess(
      section: Section(
        id: section, name: section, river: river ?? "", body: body, target: target, county: "",
        code: nil, parameters: values.map(\.parameter)),
      month: month, values: values, table: table, policy: policy)
  }
}

/// What a value is given in, and how it becomes the parameter's own unit, exactly.
package enum GivenUnit {
  /// The power of ten by which a value in `unit` is multiplied; nil where it is no unit of it.
  package static func exponent(_ unit: String, of parameter: Parameter) -> Int? {
    guard let given = MeasurementUnit(spelling: unit),
      let factor = given.factor(to: parameter.unit)
    else { return nil }
    return (-9...9).first { power in
      let ten = powerOfTen(abs(power))
      return factor == (power < 0 ? Rational(1, ten) : Rational(ten))
    }
  }

  /// Which units may be written for it.
  static func remedy(_ parameter: Parameter) -> String {
    switch parameter.unit {
    case .none: "It has no unit; leave it away."
    case .milligramsPerLitre: "Known units are mg/L, µg/L, ng/L, g/L."
    default: "Its unit is \(parameter.unit.rawValue)."
    }
  }
}
