package import Delivery
package import Links
package import Settlement
import Storage
package import Syslog
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
  /// Who gets the audit trail, too; nil for nobody.
  package let syslog: SyslogConfiguration?
  /// How many people a change of what decides needs.
  package let approval: Approval

  package enum Approval: String, Sendable, CaseIterable {
    /// An approver alone: for small offices.
    case one
    /// Somebody who proposes it, and an approver who is another person.
    case two
  }

  package init(
    site: Site, links: [any LinkConfiguration], channels: [any ChannelConfiguration],
    agreements: [Agreement], months: MonthsConfiguration, web: WebConfiguration,
    storage: StorageConfiguration = StorageConfiguration(), inbox: [InboxSender] = [],
    syslog: SyslogConfiguration? = nil, approval: Approval = .two
  ) {
    self.site = site
    self.links = links
    self.channels = channels
    self.agreements = agreements
    self.months = months
    self.web = web
    self.storage = storage
    self.inbox = inbox
    self.syslog = syslog
    self.approval = approval
  }

  /// Reads the file and the directory of agreements it names. Throws `ConfigurationProblems` with
  /// every problem of all files.
  package static func read(_ path: String) throws(ConfigurationProblems) -> StationsFile {
    try read(ConfigurationBundle.load(path))
  }

  /// Reads files that are in memory already.
  package static func read(
    _ bundle: ConfigurationBundle
  ) throws(ConfigurationProblems) -> StationsFile {
    let problems = ProblemList()
    var file: Partial?
    if let node = ConfigurationText.parse(bundle.stations.data, problems),
      let root = ObjectReader(node, problems)
    {
      file = readParts(root, problems)
    }
    var found = problems.problems.map { FileProblem(file: bundle.stations.name, problem: $0) }
    var agreements: [Agreement] = []
    if let file {
      let (read, more) = readAgreements(bundle.agreements, file.site)
      agreements = read
      found += more
    }
    guard let file, found.isEmpty else { throw ConfigurationProblems(problems: found) }
    return StationsFile(
      site: file.site, links: file.links, channels: file.channels, agreements: agreements,
      months: file.months, web: file.web, storage: file.storage, inbox: file.inbox,
      syslog: file.syslog, approval: file.approval)
  }

  private struct Partial {
    let site: Site
    let links: [any LinkConfiguration]
    let channels: [any ChannelConfiguration]
    let months: MonthsConfiguration
    let web: WebConfiguration
    let storage: StorageConfiguration
    let inbox: [InboxSender]
    let syslog: SyslogConfiguration?
    let approval: Approval
  }

  private static func readParts(
    _ root: ObjectReader, _ problems: ProblemList
  ) -> Partial? {
    let links = LinkKind.read(root.requiredList("links") ?? [], problems)
    let channels = ChannelKind.read(root.list("channels"), problems)
    let site = Site.read(
      root: root, links: Dictionary(links.map { ($0.id, $0.isSerial) }) { first, _ in first },
      channels: Set(channels.map(\.id)))
    if let site { checkLoad(of: links, site, root) }
    let months = MonthsConfiguration(root.optionalObject("months"))
    let web = WebConfiguration(root.optionalObject("web"))
    let storage = StorageConfiguration(root.optionalObject("storage"))
    let inbox = InboxSender.read(root)
    let syslog = root.optionalObject("syslog").flatMap { SyslogConfiguration($0) }
    let approval = root.choice("approval", Approval.self, default: .two)
    // The bundle has read the directory it names.
    _ = root.optionalString("agreements")
    root.finish()
    guard let site, let months, let web, let storage, let approval else { return nil }
    return Partial(
      site: site, links: links, channels: channels, months: months, web: web, storage: storage,
      inbox: inbox, syslog: syslog, approval: approval)
  }

  /// A plan that no line can carry is refused here, not noticed by overruns later.
  private static func checkLoad(
    of links: [any LinkConfiguration], _ site: Site, _ root: ObjectReader
  ) {
    for node in root.list("links") {
      guard case .string(let id)? = node.member("id")?.value,
        let link = links.first(where: { $0.id == id }),
        let problem = LineLoad.problem(
          link: id, at: node, site.analysers.filter { $0.link == id }, cost: link.lineCost)
      else { continue }
      root.problems.add(problem)
    }
  }

  private static func readAgreements(
    _ files: [StoredConfiguration.File], _ site: Site
  ) -> ([Agreement], [FileProblem]) {
    var agreements: [Agreement] = []
    var found: [FileProblem] = []
    for file in files {
      let problems = ProblemList()
      let agreement = ConfigurationText.parse(file.data, problems)
        .flatMap { Agreement.read($0, problems) }
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
      found += problems.problems.map { FileProblem(file: file.name, problem: $0) }
    }
    return (agreements, found)
  }
}
