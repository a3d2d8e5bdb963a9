/// What an instrument told of itself when it was asked: the result of a check, a slope, a serial
/// number.
package struct Particular: Sendable, Hashable {
  package let kind: Kind
  /// The id in the profile: `standardCheck`, `slope`.
  package let id: String
  /// As a person reads it; nil where the registers say nothing that can be read.
  package let text: String?
  /// When the check was made, as the instrument tells it; nil for details.
  package let checkedAt: Timestamp?
  package let flag: StationFlag?

  package enum Kind: String, Sendable, CaseIterable {
    case check, detail
  }

  package init(
    _ kind: Kind, _ id: String, text: String?, checkedAt: Timestamp? = nil,
    flag: StationFlag? = nil
  ) {
    self.kind = kind
    self.id = id
    self.text = text
    self.checkedAt = checkedAt
    self.flag = flag
  }
}

/// A particular, and since when the instrument has told it so.
package struct KnownParticular: Sendable, Hashable {
  package let particular: Particular
  package let since: Timestamp

  package init(_ particular: Particular, since: Timestamp) {
    self.particular = particular
    self.since = since
  }
}

/// What these words say of the instrument, in the order of its profile. A check that was never made
/// (its time all zero) says nothing.
package func decodeParticulars(
  _ blocks: [RegisterBlock], _ profile: AnalyserProfile
) -> [Particular] {
  func words(_ range: RegisterRange) -> ArraySlice<UInt16>? {
    blocks.lazy.compactMap { $0[range] }.first
  }
  let checks = profile.checks.compactMap { check -> Particular? in
    guard let held = words(check.value.range) else { return nil }
    var checkedAt: Timestamp?
    if let time = check.checkedAt, let held = words(time.range) {
      switch time.read(held) {
      case .nothing: return nil
      case .time(let told): checkedAt = told
      case .invalid: break
      }
    }
    let flag = check.flag.flatMap { flag in words(flag.range).flatMap(flag.read) }
    return Particular(
      .check, check.id, text: check.value.text(held), checkedAt: checkedAt, flag: flag)
  }
  let details = profile.details.compactMap { detail in
    words(detail.range).map { Particular(.detail, detail.id, text: detail.text($0)) }
  }
  return checks + details
}
