/// `neighbours` of the file: `{id, name, region, recipients: [{channel, policy}]}`.
extension Neighbour {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader, channels: Set<String>) -> Neighbour? {
    let id = reader.id()
    let name = reader.name()
    let region = reader.region("region")
    let recipients = reader.objects("recipients").compactMap {
      Recipient.read($0, channels: channels)
    }
    var seen: Set<String> = []
    for recipient in recipients where !seen.insert(recipient.channel).inserted {
      reader.problems.add(
        reader.node, "channel '\(recipient.channel)' stands twice among the recipients",
        "Keep one, or the neighbour gets everything twice.")
    }
    reader.finish()
    guard let id, let name, let region else { return nil }
    return Neighbour(id: id, name: name, region: region, recipients: recipients)
  }
}

extension Neighbour.Recipient {
  fileprivate static func read(_ reader: ObjectReader, channels: Set<String>) -> Self? {
    let channel = reader.reference("channel", to: "channel", in: channels)
    let policy = reader.choice("policy", Neighbour.Policy.self)
    reader.finish()
    guard let channel, let policy else { return nil }
    return Self(channel: channel, policy: policy)
  }
}
