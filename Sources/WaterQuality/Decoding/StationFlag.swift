/// What an instrument says of its own value: N, T, L, D, M … The raw value is what is stored.
///
/// The CNEMC dialect (instruments, 1.7). HJ 212 uses the letter F for "instrument stopped"; here
/// it means a communication fault.
package enum StationFlag: String, Sendable, CaseIterable {
  case normal = "N"
  case overUpperLimit = "T"
  case underLowerLimit = "L"
  case instrumentFault = "D"
  case communicationFault = "F"
  case offline = "B"
  case powerFailure = "P"
  case noWater = "Z"
  case maintenance = "M"
  case manual = "S"
  case lackOfReagent = "lr"
  case lackOfPureWater = "lp"
  case lackOfSample = "lw"
  case lackOfStandard = "ls"
  case spikeRecovery = "ra"
  case parallelSample = "pt"
  case handOperated = "hd"
  case zeroCalibration = "cz"
  case standardCalibration = "cs"
  /// Letters that no dialect we know explains.
  case unknown = "?"

  /// N, L and T are real measurements; everything else is not.
  package var isMeasurement: Bool {
    self == .normal || self == .underLowerLimit || self == .overUpperLimit
  }
}
