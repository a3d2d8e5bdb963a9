import Testing
import WaterQuality

@Suite struct `Sections that are evaluated together` {
  private let site = Site(
    id: "x", name: "x", isExample: true, language: .zh, parameters: [],
    stations: [station("st1", "s1"), station("st2", "s2"), station("st3", "s3")],
    sections: [
      section("s1", "南河", "420625"), section("s2", "南河", "420626"),
      section("s3", "北河", "420625"),
    ],
    rivers: RiverNetwork(
      reaches: [
        reach("r1", "南河", "b", "st1", chief: "甲"), reach("r2", "南河", "st1", "st2", chief: "乙"),
        reach("r3", "北河", "st3", "m", chief: "甲"),
      ], borders: []), neighbours: [])

  @Test func `belong to a river or a county`() {
    #expect(ids(.river) == ["南河": ["s1", "s2"], "北河": ["s3"]])
    #expect(ids(.county) == ["420625": ["s1", "s3"], "420626": ["s2"]])
  }

  @Test func `belong to the river chief of the reach that ends at their station`() {
    // s1 lies between two reaches; st3 is the end of none.
    #expect(ids(.chief) == ["甲": ["s1", "s3"], "乙": ["s2"]])
    #expect(site.groups(by: .chief).map(\.name) == ["甲", "乙"])
  }

  private func ids(_ grouping: SectionGrouping) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: site.groups(by: grouping).map { ($0.name, $0.sections.map(\.id)) })
  }
}

private func section(_ id: String, _ river: String, _ county: String) -> Section {
  Section(
    id: id, name: id, river: river, body: .river, target: .III, county: county, code: nil,
    parameters: [])
}

private func station(_ id: String, _ section: String) -> Station {
  Station(id: id, name: id, county: "420625", section: section, codes: .init(), analysers: [])
}

private func reach(
  _ id: String, _ river: String, _ from: String, _ to: String, chief: String
) -> RiverNetwork.Reach {
  RiverNetwork.Reach(
    id: id, river: river, from: from, to: to, lengthKilometres: ExactDecimal("1")!, chief: chief)
}
