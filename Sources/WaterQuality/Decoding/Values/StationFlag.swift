/// What an instrument says of its own value: N, T, L, D, M … The raw value is what is stored.
///
/// In the letters of the national instrument map (instruments, 1.7), whatever dialect the
/// instrument speaks.
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
  /// Only HJ 212 says these two; the letters are ours.
  case stopped = "st"
  case calibrating = "ca"
  /// Letters that no dialect we know explains.
  case unknown = "?"

  /// N, L and T are real measurements; everything else is not.
  package var isMeasurement: Bool {
    self == .normal || self == .underLowerLimit || self == .overUpperLimit
  }
}
