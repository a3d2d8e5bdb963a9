package import WaterQuality

/// One entry of `links` in stations.json. Each kind decodes its own keys.
package protocol LinkConfiguration: Sendable {
  /// The key in stations.json: `modbusTCP`.
  static var kind: String { get }

  var id: String { get }
  /// Where it leads: `10.20.1.11:502` or the path of a device.
  var address: String { get }
  /// What no other link may lead to: addresses, a device, a registration packet at a port.
  var claims: [String] { get }
  /// Whether bus addresses are those of a serial line.
  var isSerial: Bool { get }
  /// True where opening and closing may block.
  var needsOwnThread: Bool { get }
  /// The port that it listens on; nil where it listens on none.
  var listensOn: String? { get }
  /// The name of the secret that it needs; nil where it needs none.
  var credential: String? { get }
  /// What the other side says first when it calls; nil where it does not call.
  var greeting: BytePattern? { get }
  /// What the other side sends of its own accord.
  var heartBeat: BytePattern? { get }

  /// What would be better, though it works as it is.
  var advice: [String] { get }

  /// What a question costs on it.
  var lineCost: LineCost { get }

  /// Reads all keys and collects every problem; nil when there was one. Calls `finish()`.
  init?(_ reader: ObjectReader)

  /// The same link leading somewhere else: demonstrations point every link at the simulator.
  func readdressed(_ address: String) -> Self

  func makeLink(_ context: LinkContext) -> any Link
}

extension LinkConfiguration {
  package var advice: [String] { [] }
  package var lineCost: LineCost { .network }
  package var needsOwnThread: Bool { false }
  package var listensOn: String? { nil }
  package var credential: String? { nil }
  package var greeting: BytePattern? { nil }
  package var heartBeat: BytePattern? { nil }
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
      } else {
        compare(link, at: node, with: found.map(\.link), problems)
      }
      found.append((node, link))
    }
    limit(found, problems)
    return found.map(\.link)
  }

  private static func compare(
    _ link: any LinkConfiguration, at node: Node, with others: [any LinkConfiguration],
    _ problems: ProblemList
  ) {
    for claim in link.claims {
      guard let other = others.first(where: { $0.claims.contains(claim) }) else { continue }
      problems.add(
        node, "links '\(other.id)' and '\(link.id)' both lead to \(claim)",
        "Make them one link; it reaches several analysers by their bus addresses.")
      return
    }
    guard let link = link as? ModbusDialInConfiguration else { return }
    for case let other as ModbusDialInConfiguration in others where other.isMistakable(for: link) {
      problems.add(
        node,
        "the registration packets of links '\(other.id)' and '\(link.id)' lie one inside "
          + "the other", "End each with a mark that no name has, such as \"ST08;\".")
    }
  }

  private static func limit(
    _ found: [(node: Node, link: any LinkConfiguration)], _ problems: ProblemList
  ) {
    guard let last = found.last?.node else { return }
    if found.count > LinkLimits.mostLinks {
      problems.add(
        last, "\(found.count) links are more than one daemon serves",
        "Run at most \(LinkLimits.mostLinks) links in one installation.")
    }
    let threads =
      found.count { $0.link.needsOwnThread } + Set(found.compactMap(\.link.listensOn)).count
    if threads > LinkLimits.mostThreads {
      problems.add(
        last, "\(threads) serial lines and listening ports are more than one daemon serves",
        "Use at most \(LinkLimits.mostThreads) of them in one installation.")
    }
  }

  /// How many descriptors these links hold together at most: a line and what wakes its thread, or a
  /// connection and the one that takes its place; a port, what wakes its thread, and its unnamed
  /// callers; and once what wakes the thread of all sockets and the lookups of names.
  package static func mostDescriptors(_ links: [any LinkConfiguration]) -> Int {
    let ports = Set(links.compactMap(\.listensOn)).count
    return 2 * links.count + ports * (2 + LinkLimits.mostUnnamedCallers) + 1
      + 2 * NameLookup.mostThreads
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
