import Delivery
package import Evidence
package import WaterQuality

/// One entry of `inbox` in stations.json: another installation that sends messages here.
package struct InboxSender: Sendable {
  package let id: String
  package let name: String
  /// The name of the credential that its messages are checked with.
  package let key: String
  /// The verifier of its log; nil where its heads are kept unseen.
  package let log: NoteVerifier?

  /// More senders would make every forged message expensive.
  package static let most = 64

  package init(id: String, name: String, key: String, log: NoteVerifier?) {
    self.id = id
    self.name = name
    self.key = key
    self.log = log
  }

  /// Every entry of the list; entries with problems are left out.
  package static func read(_ root: ObjectReader) -> [InboxSender] {
    let readers = root.objects("inbox")
    if readers.count > most {
      root.problems.add(
        readers[most].node, "there are more than \(most) senders", "Keep at most \(most).")
    }
    var known: Set<String> = []
    return readers.prefix(most).compactMap { reader in
      let id = reader.id()
      let name = reader.name()
      let key = reader.id("key")
      let log = reader.verifier("log")
      if let id, !known.insert(id).inserted {
        reader.problems.add(
          reader.node, "sender '\(id)' exists twice", "Give each sender its own id.")
      }
      reader.finish()
      guard let id, let name, let key else { return nil }
      return InboxSender(id: id, name: name, key: key, log: log)
    }
  }
}
