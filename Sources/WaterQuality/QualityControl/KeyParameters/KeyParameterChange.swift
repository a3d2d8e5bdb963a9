/// A key parameter (关键参数) of an instrument that says something else than before: what turns a
/// signal into a concentration is where data are tampered with, so every change is told.
package struct KeyParameterChange: Sendable, Hashable {
  /// The id in the profile: `slope`.
  package let id: String
  package let old: String
  package let new: String
  /// Since when the old value was told, and when the new one was told first: it changed between two
  /// questions before that.
  package let oldSince: Timestamp
  package let at: Timestamp
  /// The instrument tells of a calibration since the old value was first told.
  package let followsCalibration: Bool
}

/// Which details of a profile are key parameters (instruments, 1.5).
package enum KeyParameters {
  package static let ids: Set<String> = [
    "rangeLow", "rangeHigh", "slope", "intercept", "quadratic", "cubic", "calibrationFactor",
    "rangeCoefficient", "detectionLimit", "blankCoefficient", "dilution", "standard1", "standard2",
    "standard3", "standard4", "standard5",
  ]
  /// The details that say when it was calibrated.
  package static let calibrations: Set<String> = [
    "calibratedAt", "blankCalibratedAt", "standardCalibratedAt",
  ]
}

/// The changes of key parameters, oldest first. What an instrument tells for the first time is no
/// change, nor is the same number written otherwise, nor a moment at which nothing could be read.
///
/// - Parameter told: everything one instrument told, in any order.
package func keyParameterChanges(_ told: [KnownParticular]) -> [KeyParameterChange] {
  let details = told.filter { $0.particular.kind == .detail }.sorted { $0.since < $1.since }
  let calibrations = details.filter { KeyParameters.calibrations.contains($0.particular.id) }
    .compactMap { known in known.particular.text.map { _ in known } }
  var last: [String: (text: String, since: Timestamp)] = [:]
  var calibrated: [String: Timestamp] = [:]
  var changes: [KeyParameterChange] = []
  // A calibration told together with its results counts for them.
  let repeated = calibrations.filter { known in
    defer { calibrated[known.particular.id] = known.since }
    return calibrated[known.particular.id] != nil
  }
  for known in details where KeyParameters.ids.contains(known.particular.id) {
    guard let text = known.particular.text else { continue }
    let id = known.particular.id
    guard let before = last[id] else {
      last[id] = (text, known.since)
      continue
    }
    guard !isSame(before.text, text) else { continue }
    changes.append(
      KeyParameterChange(
        id: id, old: before.text, new: text, oldSince: before.since, at: known.since,
        followsCalibration: repeated.contains {
          before.since < $0.since && $0.since <= known.since
        }))
    last[id] = (text, known.since)
  }
  return changes.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
}

/// `2.0` and `2` are one number.
private func isSame(_ first: String, _ second: String) -> Bool {
  if let left = ExactDecimal(first), let right = ExactDecimal(second) { return left == right }
  return first == second
}
