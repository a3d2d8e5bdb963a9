import People
import Storage
import WaterQuality

extension AuditEntry {
  /// What the daemon is going to write to instruments by itself under a configuration: a line for
  /// each measure sequence when it comes into force. A line for each time it is carried out would
  /// hide all others; those are counted instead (`hanwatch_commands_total`).
  static func sequences(of site: Site, at now: Timestamp) -> [AuditEntry] {
    site.analysers.compactMap { analyser in
      analyser.sequence.map { sequence in
        AuditEntry(
          at: now, person: nil, from: Origin(.cli, address: "daemon"), .instrumentCommand,
          "\(analyser.id) sequence", new: "every \(analyser.pollSeconds) s: \(sequence)")
      }
    }
  }
}
