/// One parameter as one analyser measures it, with everything that judging its readings needs.
package struct Series: Sendable {
  /// Unique in the installation: analyser id, slash, parameter id: `st01/nh3n/nh3n`.
  package let id: String
  package let parameter: Parameter
  /// Decimals of every stored value of this series.
  package let decimals: Int
  package let mode: Mode
  /// Slots are counted from midnight at +08:00 and named by their start.
  package let slotMinutes: Int
  package let detectionLimit: ExactDecimal?
  /// The detection limit as a stored value would have it; nil where there is none.
  let detectionCoefficient: Int64?
  package let validationRules: [any ValidationRule]
  /// The limits this series is watched against, with their policies.
  package let breachRules: [BreachRule]
  /// How the checks of its instrument are judged; nil where the file does not say.
  package let qualityControl: QualityControl?

  package enum Mode: String, Sendable, CaseIterable {
    /// Wet chemistry: one result per slot, with a sampling time of its own.
    case batch
    /// A probe: a value at every poll; the slot's value is their mean.
    case continuous
  }

  package init(
    id: String, parameter: Parameter, decimals: Int, mode: Mode, slotMinutes: Int,
    detectionLimit: ExactDecimal?, validationRules: [any ValidationRule],
    breachRules: [BreachRule], qualityControl: QualityControl? = nil
  ) {
    self.id = id
    self.parameter = parameter
    self.decimals = decimals
    self.mode = mode
    self.slotMinutes = slotMinutes
    self.detectionLimit = detectionLimit
    detectionCoefficient = detectionLimit?.coefficient(atDecimals: decimals)
    self.validationRules = validationRules
    self.breachRules = breachRules
    self.qualityControl = qualityControl
  }

  /// A stored coefficient as a number.
  package func value(_ coefficient: Int64) -> ExactDecimal {
    ExactDecimal(coefficient: coefficient, decimals: decimals)
  }
}
