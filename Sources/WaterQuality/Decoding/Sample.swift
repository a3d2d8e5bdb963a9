/// What one poll brought from one analyser, as it came: nothing is decoded or judged yet.
package struct Sample: Sendable, Hashable {
  package let key: SampleKey
  /// The analyser's id, unique in the installation: `st01/nh3n`.
  package let analyser: String
  /// When the answer that completed the sample arrived.
  package let receivedAt: Timestamp
  package let blocks: [RegisterBlock]
  /// Which record of the instrument's own memory it is; nil for what a poll brought.
  package let record: Int?

  package init(
    key: SampleKey, analyser: String, receivedAt: Timestamp, blocks: [RegisterBlock],
    record: Int? = nil
  ) {
    self.key = key
    self.analyser = analyser
    self.receivedAt = receivedAt
    self.blocks = blocks
    self.record = record
  }
}

/// Names a sample for ever. Given before the poll, so that it survives clock steps and repeats
/// harmlessly: an unknown outcome is submitted again under the same key.
package struct SampleKey: Sendable, Hashable, Comparable {
  /// The row of `boot` this run of the daemon made.
  package let boot: Int64
  /// Counts polls of that run.
  package let sequence: Int64

  package init(boot: Int64, sequence: Int64) {
    self.boot = boot
    self.sequence = sequence
  }

  package static func < (left: SampleKey, right: SampleKey) -> Bool {
    (left.boot, left.sequence) < (right.boot, right.sequence)
  }
}
