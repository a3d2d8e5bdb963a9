package import WaterQuality

/// One entry of `links` in stations.json. Each kind decodes its own keys.
package protocol LinkConfiguration: Sendable {
  /// The key in stations.json: `modbusTCP`.
  static var kind: String { get }

  var id: String { get }
  /// Where it leads: `10.20.1.11:502` or the path of a device.
  var address: String { get }
  var isSerial: Bool { get }

  /// What a question costs on it.
  var lineCost: LineCost { get }

  /// Reads all keys and collects every problem; nil when there was one. Calls `finish()`.
  init?(_ reader: ObjectReader)

  /// The same link leading somewhere else: demonstrations point every link at the simulator.
  func readdressed(_ address: String) -> Self

  func makeLink(_ context: LinkContext) -> any Link
}

extension LinkConfiguration {
  package var lineCost: LineCost { .network }
}

/// The kinds of links, looked up by the key `kind`.
package enum LinkKind {
  /// Reads `links`. Every problem is collected; what could be read is returned.
  package static func read(
    _ nodes: [Node], _ problems: ProblemList
  ) -> [any LinkConfiguration] {
    var found: [(node: Node, link: any LinkConfiguration)] = []
    for node in nodes {
      guard let reader = ObjectReader(node, problems), let link = read(reader) else { continue }
      if found.contains(where: { $0.link.id == link.id }) {
        problems.add(node, "link '\(link.id)' is there twice", "Give each link an id of its own.")
      } else if let other = found.first(where: { $0.link.address == link.address }) {
        problems.add(
          node, "links '\(other.link.id)' and '\(link.id)' both lead to \(link.address)",
          "Make them one link; it reaches several analysers by their bus addresses.")
      }
      found.append((node, link))
    }
    if found.count > LinkLimits.mostLinks, let last = found.last {
      problems.add(
        last.node, "\(found.count) links are more than one daemon serves",
        "Run at most \(LinkLimits.mostLinks) links in one installation.")
    }
    return found.map(\.link)
  }

  private static func read(_ reader: ObjectReader) -> (any LinkConfiguration)? {
    guard let node = reader.required("kind"), let name = reader.string(node) else { return nil }
    guard let kind = all.first(where: { $0.kind == name }) else {
      // Not `\.kind`: a key path on a metatype crashes the compiler (6.3.1).
      let known = all.map { $0.kind }
      reader.problems.add(
        node, "unknown kind '\(name)'",
        Suggestion.nearest(to: name, in: known).map { "Did you mean '\($0)'?" }
          ?? "Known kinds are \(known.map { "'\($0)'" }.joined(separator: ", ")).")
      return nil
    }
    return kind.init(reader)
  }
}
