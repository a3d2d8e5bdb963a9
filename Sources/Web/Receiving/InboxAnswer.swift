/// What is answered to a message from another installation.
package enum InboxAnswer: Sendable, Equatable {
  /// Kept on disk; the JSON tells the sender something, nil for nothing.
  case kept(json: String?)
  /// No known sender signed these bytes lately.
  case unknownSender
  /// Signed by a known sender, but not to be taken; the sentence says why.
  case refused(String)
  /// The store did not take it; the sender tries again.
  case tryLater
}
