package import Delivery
import Foundation
package import Links
package import Settlement
package import WaterQuality
package import Web

/// Everything `stations.json` and the agreements beside it say, valid as a whole.
package struct StationsFile: Sendable {
  package let site: Site
  package let links: [any LinkConfiguration]
  package let channels: [any ChannelConfiguration]
  package let agreements: [Agreement]
  package let months: MonthsConfiguration
  package let web: WebConfiguration
  package let storage: StorageConfiguration
  package let inbox: [InboxSender]
  /// Every byte it was read from, the agreements in the order of their names; empty where it was
  /// made in memory.
  package let source: [UInt8]

  package init(
    site: Site, links: [any LinkConfiguration], channels: [any ChannelConfiguration],
    agreements: [Agreement], months: MonthsConfiguration, web: WebConfiguration,
    storage: StorageConfiguration = StorageConfiguration(), inbox: [InboxSender] = [],
    source: [UInt8] = []
  ) {
    self.site = site
    self.links = links
    self.channels = channels
    self.agreements = agreements
    self.months = months
    self.web = web
    self.storage = storage
    self.inbox = inbox
    self.source = source
  }

  /// Reads the file and the directory of agreements it names. Throws `ConfigurationProblems` with
  /// every problem of all files.
  package static func read(_ path: String) throws(ConfigurationProblems) -> StationsFile {
    let problems = ProblemList()
    var file: Partial?
    if let node = parse(path, problems), let root = ObjectReader(node, problems) {
      file = readParts(root, problems, path)
    }
    var found = problems.problems.map { FileProblem(file: path, problem: $0) }
    var agreements: [Agreement] = []
    if let file {
      let (read, more) = readAgreements(file.agreementsDirectory, file.site)
      agreements = read
      found += more
    }
    guard let file, found.isEmpty else { throw ConfigurationProblems(problems: found) }
    return StationsFile(
      site: file.site, links: file.links, channels: file.channels, agreements: agreements,
      months: file.months, web: file.web, storage: file.storage, inbox: file.inbox,
      source: source(path, file.agreementsDirectory))
  }

  private struct Partial {
    let site: Site
    let links: [any LinkConfiguration]
    let channels: [any ChannelConfiguration]
    let agreementsDirectory: String?
    let months: MonthsConfiguration
    let web: WebConfiguration
    let storage: StorageConfiguration
    let inbox: [InboxSender]
  }

  private static func source(_ path: String, _ agreements: String?) -> [UInt8] {
    let names = agreements.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }
    let others = (names ?? []).sorted().filter { $0.hasSuffix(".json") }
      .map { "\(agreements ?? "")/\($0)" }
    return ([path] + others).flatMap { [UInt8](FileManager.default.contents(atPath: $0) ?? Data()) }
  }

  private static func parse(_ path: String, _ problems: ProblemList) -> Node? {
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.add(
        Problem(
          path: "", position: nil, message: "could not read '\(path)'",
          remedy: "Check that the file exists and may be read, or name another with --config."))
      return nil
    }
    return ConfigurationText.parse([UInt8](data), problems)
  }

  private static func readParts(
    _ root: ObjectReader, _ problems: ProblemList, _ path: String
  ) -> Partial? {
    let links = LinkKind.read(root.requiredList("links") ?? [], problems)
    let channels = ChannelKind.read(root.list("channels"), problems)
    let site = Site.read(
      root: root, links: Dictionary(links.map { ($0.id, $0.isSerial) }) { first, _ in first },
      channels: Set(channels.map(\.id)))
    let months = MonthsConfiguration(root.optionalObject("months"))
    let web = WebConfiguration(root.optionalObject("web"))
    let storage = StorageConfiguration(root.optionalObject("storage"))
    let inbox = InboxSender.read(root)
    let directory = root.optionalString("agreements").map { name in
      name.hasPrefix("/")
        ? name : URL(filePath: path).deletingLastPathComponent().appending(path: name).path
    }
    root.finish()
    guard let site, let months, let web, let storage else { return nil }
    return Partial(
      site: site, links: links, channels: channels, agreementsDirectory: directory,
      months: months, web: web, storage: storage, inbox: inbox)
  }

  private static func readAgreements(
    _ directory: String?, _ site: Site
  ) -> ([Agreement], [FileProblem]) {
    guard let directory else { return ([], []) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      let problem = Problem(
        path: "agreements", position: nil, message: "could not list '\(directory)'",
        remedy: "Make the directory, or remove the key 'agreements'.")
      return ([], [FileProblem(file: directory, problem: problem)])
    }
    var agreements: [Agreement] = []
    var found: [FileProblem] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      let path = directory + "/" + name
      let problems = ProblemList()
      let agreement = parse(path, problems).flatMap { Agreement.read($0, problems) }
      if let agreement {
        for problem in agreement.problems(at: site) { problems.add(problem) }
        if agreements.contains(where: { $0.id == agreement.id }) {
          problems.add(
            Problem(
              path: "id", position: nil, message: "agreement '\(agreement.id)' exists twice",
              remedy: "Give each agreement its own id."))
        }
        agreements.append(agreement)
      }
      found += problems.problems.map { FileProblem(file: path, problem: $0) }
    }
    return (agreements, found)
  }
}
