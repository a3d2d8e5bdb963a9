import Daemon
import Links
import Storage
import WaterQuality

/// What each poll asks, and how much of each link's time that takes.
struct PlanTable {
  let links: [Link]

  struct Link: Encodable {
    let link: String
    let sharePermille: Int
    let analysers: [Entry]
  }

  struct Entry: Encodable {
    let analyser: String
    /// As they are asked: `holdingRegisters 4098 + 14`.
    let requests: [String]
    /// How it is made to measure, and how long that takes; the requests are those of one reading.
    let sequence: String?
    let spanMilliseconds: Int?
    let busMilliseconds: Int
    let periodSeconds: Int
    let sharePermille: Int

    fileprivate var asked: String {
      let requests = requests.joined(separator: ", ")
      return sequence.map { "\(requests); \($0); \((spanMilliseconds ?? 0) / 1000) s" } ?? requests
    }
  }

  /// `memories` are what earlier polls have learned, by analyser.
  init(_ file: StationsFile, memories: [String: PlanMemory] = [:]) {
    links = file.links.map { link in
      let load = LineLoad(
        file.site.analysers.filter { $0.link == link.id }, cost: link.lineCost,
        memories: memories)
      return Link(
        link: link.id, sharePermille: load.permille,
        analysers: load.entries.map { entry in
          Entry(
            analyser: entry.analyser,
            requests: entry.plan.map(\.description),
            sequence: entry.sequence?.description,
            spanMilliseconds: entry.sequence.map { _ in Int((entry.span + 999_999) / 1_000_000) },
            busMilliseconds: Int((entry.nanoseconds + 999_999) / 1_000_000),
            periodSeconds: entry.periodSeconds, sharePermille: entry.permille)
        })
    }
  }

  /// By what the daemon of a data directory has learned.
  init(_ file: StationsFile, learnedIn data: DataDirectory) throws {
    let memories = try Exit.explaining {
      try Store(reading: data.databasePath).readAndWait {
        try $0.planMemories(file.site.analysers)
      }
    }
    self.init(file, memories: memories)
  }

  private init(links: [Link]) { self.links = links }

  /// Of these analysers only, or of one link.
  func of(_ analysers: [String], link id: String?) -> PlanTable {
    PlanTable(
      links: links.filter { id == nil || $0.link == id }.map { link in
        Link(
          link: link.link, sharePermille: link.sharePermille,
          analysers: link.analysers.filter {
            analysers.isEmpty || analysers.contains($0.analyser)
          })
      }.filter { !$0.analysers.isEmpty })
  }

  var text: String {
    var table = Table(["  link", "analyser", "requests", "bus time", "period", "share"])
    for link in links {
      for entry in link.analysers {
        table.add([
          "  \(link.link)", entry.analyser, entry.asked,
          "\(entry.busMilliseconds) ms", "\(entry.periodSeconds) s",
          LineLoad.percent(entry.sharePermille),
        ])
      }
      table.add(["  \(link.link)", "all", "", "", "", LineLoad.percent(link.sharePermille)])
    }
    return table.text
  }
}
