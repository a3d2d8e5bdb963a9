import Storage
import WaterQuality

/// A reading's place among those of its series: by sampling time, then by arrival. It stays the
/// same when its day is sealed.
struct ReadingsCursor: Sendable, Equatable, Comparable, CustomStringConvertible {
  let sampledAt: Int64
  let key: SampleKey

  init(sampledAt: Int64, key: SampleKey) {
    self.sampledAt = sampledAt
    self.key = key
  }

  /// `1764000000000-3-512`.
  static let pattern = "^[0-9]{1,14}-[0-9]{1,9}-[0-9]{1,15}$"

  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
      parts[0].utf8.count <= 14, parts[1].utf8.count <= 9, parts[2].utf8.count <= 15,
      let at = Int64(parts[0]), let boot = Int64(parts[1]), let sequence = Int64(parts[2])
    else { return nil }
    self.init(sampledAt: at, key: SampleKey(boot: boot, sequence: sequence))
  }

  var description: String { "\(sampledAt)-\(key.boot)-\(key.sequence)" }

  static func < (left: Self, right: Self) -> Bool {
    left.sampledAt == right.sampledAt ? left.key < right.key : left.sampledAt < right.sampledAt
  }
}
