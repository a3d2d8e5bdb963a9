/// What one slot of a series has left behind, counted as its readings come by.
package struct SlotTrace: Sendable, Hashable {
  /// All readings that were sampled in it, whatever became of them.
  package private(set) var readings = 0
  /// Those that passed.
  package private(set) var passing = 0
  /// What the others say of the cause, and how many say so.
  package private(set) var hints: [GapCause: Int] = [:]

  package init() {}

  package mutating func add(_ reading: Reading) {
    readings += 1
    if reading.verdict == .pass {
      passing += 1
    } else {
      hints[GapCause(of: reading), default: 0] += 1
    }
  }
}

extension GapCause {
  /// What a reading that does not pass says of the cause: its flag first (water-quality, 5.3), then
  /// its reasons. Without either it is the instrument that sent no valid value.
  init(of reading: Reading) {
    if reading.reasons.contains(.maintenance) {
      self = .maintenance
      return
    }
    switch reading.flag {
    case .noWater, .lackOfSample: self = .noWater
    case .lackOfReagent, .lackOfPureWater, .lackOfStandard: self = .reagent
    case .powerFailure: self = .power
    // Checks and calibrations take the place of a sample; somebody works at the instrument, or it
    // looks after itself.
    case .maintenance, .spikeRecovery, .parallelSample, .handOperated, .zeroCalibration,
      .standardCalibration, .calibrating:
      self = .maintenance
    case .instrumentFault, .communicationFault, .offline, .stopped, .manual, .unknown,
      .normal, .overUpperLimit, .underLowerLimit, nil:
      self = .instrument
    }
  }
}
