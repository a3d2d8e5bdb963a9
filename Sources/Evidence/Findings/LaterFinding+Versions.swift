package import WaterQuality

extension LaterFinding {
  /// The days that a finding brings new versions of readings for, by one hash: SHA-256 over a line
  /// `2026-06-01 HEX` for each day in order, where HEX is the SHA-256 of the day's block.
  package struct Versions: Sendable, Equatable {
    package let days: Int
    package let readings: Int
    package let sha256: Digest

    package init(readings: Int, _ digests: [(day: CivilDate, sha256: Digest)]) {
      days = digests.count
      self.readings = readings
      let lines = digests.sorted { $0.day < $1.day }.map { "\($0.day) \($0.sha256)\n" }
      sha256 = Digest(of: Array(lines.joined().utf8))
    }

    package init(_ sealed: [SealedDay]) {
      self.init(
        readings: sealed.reduce(0) { $0 + $1.readings.count },
        sealed.map { ($0.day, Digest(of: $0.bytes)) })
    }
  }
}
