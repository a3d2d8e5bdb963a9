package import Desks
package import Logging
package import Storage
package import WaterQuality

/// Everything the pages may ask: the site, what is stored, and how the daemon is doing. Reads only.
package struct WebContext: Sendable {
  package let site: Site
  package let store: Store
  package let time: TimeSource
  /// How the conversation with each analyser goes.
  package let status: @Sendable () -> [AnalyserStatus]
  /// The daemon's metrics as Prometheus text.
  package let metrics: @Sendable () -> String
  /// False until the daemon can judge and store samples.
  package let isReady: @Sendable () -> Bool
  package let version: String
  package let logger: Logger
  /// Takes a message of another installation.
  package let inbox: @Sendable (ReceivedMessage) async -> InboxAnswer
  /// Where people sign in and act; nil where nobody can.
  package let people: PeopleDesk?
  package let configurations: ConfigurationActions?
  /// What people can have done by way of programs and forms.
  package let acts: ActTable
  /// What can be asked of links; nil where there are none to ask.
  package let probes: ProbeActions?

  package init(
    site: Site, store: Store, time: TimeSource,
    status: @escaping @Sendable () -> [AnalyserStatus],
    metrics: @escaping @Sendable () -> String, isReady: @escaping @Sendable () -> Bool,
    version: String, logger: Logger,
    inbox: @escaping @Sendable (ReceivedMessage) async -> InboxAnswer = { _ in .unknownSender },
    people: PeopleDesk? = nil, configurations: ConfigurationActions? = nil,
    acts: ActTable = ActTable(ActKind.people + ActKind.ownAccess + ActKind.losses),
    probes: ProbeActions? = nil
  ) {
    self.site = site
    self.store = store
    self.time = time
    self.status = status
    self.metrics = metrics
    self.isReady = isReady
    self.version = version
    self.logger = logger
    self.inbox = inbox
    self.people = people
    self.configurations = configurations
    self.acts = acts
    self.probes = probes
  }

  /// How the conversation with each analyser goes, by the analyser's id.
  var statusByAnalyser: [String: AnalyserStatus] {
    Dictionary(status().map { ($0.analyser, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
