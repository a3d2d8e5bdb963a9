package import WaterQuality

/// What came back on an errand: a well-formed answer of the right address, function and length.
package struct ErrandAnswer: Sendable {
  /// The function code with its data, without the frame around it.
  package let response: [UInt8]
  /// The words that it carries; empty after a write.
  package let words: [UInt16]
  package let frames: ErrandFrames
  /// When the last byte was read.
  package let receivedAt: Timestamp
  /// From the question to the answer.
  package let turnaroundMilliseconds: Int
}
