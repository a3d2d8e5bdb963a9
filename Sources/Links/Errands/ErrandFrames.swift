/// What went over the line for one question, as bytes.
package struct ErrandFrames: Sendable, Hashable {
  /// The question with its frame.
  package var sent: [UInt8]
  /// Everything that was heard while an answer was waited for: other frames and noise, too. At most
  /// `mostHeard`.
  package var received: [UInt8]

  static let mostHeard = 1024

  package init(sent: [UInt8] = [], received: [UInt8] = []) {
    self.sent = sent
    self.received = received
  }

  mutating func hear(_ bytes: [UInt8]) {
    received += bytes.prefix(Self.mostHeard - received.count)
  }
}
