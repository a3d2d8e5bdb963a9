import Foundation
import Testing
import WaterQuality

/// The `stations.json` at the top of the repository.
@Suite struct `The example stations` {
  @Test func `are read without a problem`() throws {
    let (site, problems) = try read()

    #expect(problems == [])
    #expect(site?.stations.count == 10)
  }

  @Test func `say that they are examples`() throws {
    let site = try #require(try read().site)

    #expect(site.isExample)
    #expect(site.name.contains("示例"))
    #expect(site.stations.allSatisfy { $0.name.contains("示例") })
    #expect(site.sections.allSatisfy { $0.name.contains("示例") && $0.code == nil })
    #expect(site.stations.allSatisfy { $0.codes == Station.Codes() })
  }

  @Test func `measure ammonia, oxygen demand, phosphorus and the five routine parameters`() throws {
    let site = try #require(try read().site)

    for station in site.stations {
      let parameters = Set(station.series.map(\.parameter.id))
      #expect(
        parameters.isSuperset(of: ["nh3n", "tp", "wt", "ph", "do", "ec", "tb"]), "\(station.id)")
      #expect(parameters.contains("cod") || parameters.contains("codmn"), "\(station.id)")
    }
    #expect(site.sections.filter { $0.body == .outfall }.map(\.id) == ["s10"])
    let outfall = site.stations.filter { $0.section == "s10" }
    #expect(outfall.flatMap(\.series).contains { $0.parameter.id == "flow" })
  }

  @Test func `share one line at addresses of their own`() throws {
    let site = try #require(try read().site)

    let shared = site.analysers.filter { $0.link == "line-a" }
    #expect(Set(shared.map(\.station)) == ["st05", "st06", "st07"])
    #expect(Set(shared.map(\.busAddress)).count == shared.count)
    #expect(Set(site.analysers.map(\.link)).count == 8)
  }

  @Test func `watch every limit parameter against the target, and the border by a probe`() throws {
    let site = try #require(try read().site)

    for series in site.stations.flatMap(\.series)
    where ["nh3n", "codmn", "cod", "tp"].contains(series.parameter.id) {
      #expect(series.breachRules.count == 1, "\(series.id)")
      #expect(series.breachRules.allSatisfy { $0.targetClass != nil })
    }
    let probe = try #require(
      site.stations.flatMap(\.series).first { $0.id == "st03/nh3n-probe/nh3n" })
    #expect(probe.mode == .continuous)
    #expect(probe.breachRules[0].opensAfter == BreachRule.Persistence(readings: 3, minutes: 2))
    #expect(probe.breachRules[0].closesAfter == BreachRule.Persistence(readings: 3, minutes: 2))
  }

  @Test func `have six neighbours, each with a border`() throws {
    let site = try #require(try read().site)

    #expect(
      Set(site.neighbours.map(\.id)) == [
        "jingmen", "yichang", "shiyan", "nanyang", "suizhou", "shennongjia",
      ])
    #expect(Set(site.rivers.borders.map(\.neighbour)) == Set(site.neighbours.map(\.id)))
    let outflows = site.rivers.borders.filter { $0.direction == .outflow }.map(\.neighbour)
    #expect(Set(outflows) == ["jingmen", "yichang"])
  }

  @Test func `write their floats in three different word orders`() throws {
    let site = try #require(try read().site)

    let orders = Set(site.analysers.flatMap(\.profile.channels).map(\.value.order))
    #expect(orders == [.ABCD, .CDAB, .DCBA])
  }

  private func read() throws -> (site: Site?, problems: [String]) {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Data(contentsOf: repository.appending(path: "stations.json"))
    let problems = ProblemList()
    let node = try #require(ConfigurationText.parse(Array(bytes), problems))
    let root = try #require(ObjectReader(node, problems))
    // What the rooms of links and channels find, in as many words as this room needs.
    let links = root.objects("links").map { link in
      (link.string("id") ?? "", link.string("kind") != "modbusTCP")
    }
    let channels = root.objects("channels").compactMap { $0.string("id") }
    for key in ["agreements", "inbox", "months", "storage", "web"] { _ = root.required(key) }

    let site = Site.read(
      root: root, links: Dictionary(uniqueKeysWithValues: links), channels: Set(channels))
    root.finish()

    return (site, problems.problems.map(\.description))
  }
}
