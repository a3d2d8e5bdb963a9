/// A neighbouring city that is told of what comes its way.
package struct Neighbour: Sendable {
  package let id: String
  package let name: String
  /// GB/T 2260 code of the city: `420800`.
  package let region: String
  package let recipients: [Recipient]

  package init(id: String, name: String, region: String, recipients: [Recipient]) {
    self.id = id
    self.name = name
    self.region = region
    self.recipients = recipients
  }

  package struct Recipient: Sendable, Hashable {
    package let channel: String
    package let policy: Policy

    package init(channel: String, policy: Policy) {
      self.channel = channel
      self.policy = policy
    }
  }

  package enum Policy: String, Sendable, CaseIterable {
    /// The machine's anomaly messages go out at once, marked as not verified by a person.
    case automatic
    /// Nothing goes out before a person has confirmed it.
    case confirmed
  }
}
