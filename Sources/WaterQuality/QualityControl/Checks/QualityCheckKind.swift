/// What was done to see whether an instrument still tells the truth (质控). The raw value is the key
/// in files, tables and JSON; those that an instrument tells of have the ids of its profile.
package enum QualityCheckKind: String, Sendable, CaseIterable {
  case zeroCheck, spanCheck, standardCheck, blankCheck, spikeRecovery, parallelSample
  /// The instrument beside a laboratory, on the same water.
  case comparison
  /// Several standards over the range.
  case linearity
  /// Temperature, pH, oxygen, conductivity, turbidity: a standard or a second instrument.
  case routineCheck

  package var name: Text {
    switch self {
    case .zeroCheck: Text("零点核查", "zero check")
    case .spanCheck: Text("跨度核查", "span check")
    case .standardCheck: Text("标样核查", "standard-sample check")
    case .blankCheck: Text("空白测试", "blank check")
    case .spikeRecovery: Text("加标回收率测试", "spike recovery")
    case .parallelSample: Text("平行样测试", "parallel sample")
    case .comparison: Text("实际水样比对", "real-sample comparison")
    case .linearity: Text("多点线性核查", "multi-point linearity")
    case .routineCheck: Text("常规五参数核查", "routine-parameter check")
    }
  }

  /// Which numbers it has.
  package var form: QualityNumbers.Form {
    switch self {
    case .zeroCheck, .spanCheck, .standardCheck, .blankCheck, .routineCheck: .against
    case .spikeRecovery: .spike
    case .parallelSample: .parallel
    case .comparison, .linearity: .pairs
    }
  }
}
