import Testing
import WaterQuality

@Suite struct `A site in a file` {
  @Test func `is read whole`() throws {
    let (found, problems) = ExampleFile.reading()

    #expect(problems == [])
    let site = try #require(found)
    #expect(site.isExample)
    #expect(site.language == .zh)
    #expect(
      site.stations[0].series.map(\.id) == [
        "st01/nh3n/nh3n", "st01/five/wt", "st01/five/ph", "st01/five/do", "st01/five/ec",
        "st01/five/tb", "st01/probe/nh3n", "st01/own/tp",
      ])
    #expect(site.stations[0].codes == Station.Codes(mn: "42062400000001"))
    #expect(site.section("s01")?.code == nil)
  }

  @Test func `lets clocks differ by five minutes where it does not say otherwise`() throws {
    let analysers = try #require(ExampleFile.reading().site).stations[0].analysers

    #expect(analysers.map(\.clockSkewSeconds) == [60, 300, 300, 300])
  }

  @Test func `keeps of a built-in parameter what the file does not name`() throws {
    let site = try #require(ExampleFile.reading().site)

    let ammonia = try #require(site.parameters.first { $0.id == "nh3n" })
    #expect(ammonia.name.zh == "氨氮")
    #expect(ammonia.hourlyDecimals == 3)
    #expect(ammonia.assessmentDecimals == 3)
    #expect(site.parameters.count == Parameter.builtIn.count + 1)
    #expect(site.parameters.last?.name == Text("总有机碳", "Total organic carbon"))
  }

  @Test func `takes mode, slots and decimals from the profile where it names none`() throws {
    let series = try series()

    let ammonia = try #require(series["st01/nh3n/nh3n"])
    #expect(ammonia.mode == .batch)
    #expect(ammonia.slotMinutes == 240)
    #expect(ammonia.decimals == 4)
    #expect(ammonia.detectionLimit == ExactDecimal("0.025"))
    let oxygen = try #require(series["st01/five/do"])
    #expect(oxygen.mode == .continuous)
    #expect(oxygen.slotMinutes == 60)
    #expect(oxygen.decimals == 3)
    #expect(try #require(series["st01/own/tp"]).mode == .batch)
  }

  @Test func `gives each series the limits it is watched against`() throws {
    let series = try series()

    let ammonia = try #require(series["st01/nh3n/nh3n"]).breachRules
    #expect(ammonia.map(\.id) == ["nh3n"])
    #expect(ammonia[0].limit == .atMost(ExactDecimal("1.0")!))
    #expect(ammonia[0].targetClass == .III)
    #expect(ammonia[0].opensAfter == BreachRule.Persistence(readings: 2))
    #expect(ammonia[0].deadband == ExactDecimal("0.05")!)
    let probe = try #require(series["st01/probe/nh3n"]).breachRules
    #expect(probe.map(\.id) == ["probe"])
    #expect(probe[0].limit == .atMost(ExactDecimal("0.8")!))
    #expect(probe[0].targetClass == nil)
    #expect(probe[0].opensAfter == BreachRule.Persistence(readings: 3, minutes: 2))
    // Too little oxygen is the exceedance, not too much.
    let oxygen = try #require(series["st01/five/do"]).breachRules
    #expect(oxygen.map(\.limit) == [.atLeast(ExactDecimal("3")!)])
    #expect(try #require(series["st01/five/tb"]).breachRules.isEmpty)
  }

  @Test func `always watches the instrument's state and a range`() throws {
    let series = try series()

    func kinds(_ id: String) -> [String] {
      series[id].map { $0.validationRules.map { type(of: $0).kind } } ?? []
    }
    #expect(kinds("st01/nh3n/nh3n") == ["instrumentState", "grossRange", "flatLine"])
    #expect(kinds("st01/five/ph") == ["instrumentState", "grossRange"])
    let range = series["st01/five/ec"]?.validationRules.compactMap { $0 as? GrossRangeRule }.first
    #expect(range?.min == ExactDecimal("1"))
    #expect(range?.max == ExactDecimal("5000"))
  }

  @Test func `resolves the target by the section's class and water body`() throws {
    let file = ExampleFile.reading(
      replacing: #""waterBody": "river", "target": "III""#,
      with: #""waterBody": "lake", "target": "II""#)
    let rules = try #require(file.site).stations[0].series[0].breachRules

    #expect(rules.map(\.limit) == [.atMost(ExactDecimal("0.5")!)])
    #expect(rules.map(\.targetClass) == [.II])
  }

  @Test func `reads a limit with two sides`() throws {
    let file = ExampleFile.reading(
      replacing: #""limit": "3""#, with: #""limit": {"min": "6", "max": "9"}"#)
    let rules = try #require(file.site).stations[0].series[3].breachRules

    #expect(rules.map(\.limit) == [.within(ExactDecimal("6")!, ExactDecimal("9")!)])
  }

  @Test func `reads a profile of its own`() throws {
    let site = try #require(ExampleFile.reading().site)

    let profile = try #require(site.analysers.last).profile
    // 16 and 17 value, 18 to 20 time, 21 to 26 flag, 27 the neighbouring value.
    #expect(profile.ranges == [RegisterRange(.inputRegisters, first: 16, count: 12)])
    #expect(profile.identity == RegisterRange(.inputRegisters, first: 16, count: 11))
    #expect(profile.channels[0].value.order == .DCBA)
    #expect(profile.channels[0].value.sentinels == [[0xFFFF, 0xFFFF]])
    #expect(profile.channels[1].value.scale == ExactDecimal("0.01"))
    #expect(profile.channels[1].value.decimals == 2)
  }

  @Test func `reports everything at once`() {
    let problems = ProblemList()
    let node = ConfigurationText.parse(
      #"""
      {
        "site": {"id": "a b", "nam": "示例"},
        "language": "cn",
        "sections": [{"id": "s01", "name": "断面", "river": "漳河", "waterBody": "rivr",
          "target": "3", "county": "4206", "parameters": ["nh3n", "wt"]}],
        "stations": [{"id": "st01", "name": "站", "county": "420624", "section": "s02",
          "analysers": [{"id": "nh3n", "link": "t9", "busAddress": 1, "profile": "cnemcNH4N",
            "pollSeconds": 0, "parameters": [{"id": "nh3", "slotMinutes": 7}]}]}],
        "webb": {},
      }
      """#, problems)
    let root = node.flatMap { ObjectReader($0, problems) }

    let site = root.flatMap { Site.read(root: $0, links: ["t1": false], channels: []) }
    root?.finish()

    #expect(site == nil)
    #expect(
      problems.problems.map(\.description) == [
        "2:18 site.id: 'a b' cannot be an id. Use 1 to 64 letters, digits, hyphens, underscores or "
          + "full stops.",
        "2:11 site: key 'name' is missing. Add \"name\": … to this object.",
        "2:25 site.nam: unknown key 'nam'. Did you mean 'name'?",
        "3:15 language: unknown value 'cn'. Did you mean 'en'?",
        "4:72 sections[0].waterBody: unknown value 'rivr'. Did you mean 'river'?",
        "5:15 sections[0].target: '3' is no class a section can be asked to meet. Write \"I\", "
          + "\"II\", \"III\", \"IV\" or \"V\" with Latin letters.",
        "5:30 sections[0].county: '4206' is no code of GB/T 2260. Write six digits, such as "
          + "\"420625\".",
        "6:75 stations[0].section: unknown section 's02'. Did you mean 's01'?",
        "7:42 stations[0].analysers[0].link: unknown link 't9'. Did you mean 't1'?",
        "7:76 stations[0].analysers[0].profile: unknown profile 'cnemcNH4N'. Did you mean "
          + "'cnemcNH3N'?",
        "8:22 stations[0].analysers[0].pollSeconds: 0 is out of range. Write a whole number from "
          + "1 to 86400.",
        "8:47 stations[0].analysers[0].parameters[0].id: unknown parameter 'nh3'. Did you mean "
          + "'nh3n'?",
        "8:69 stations[0].analysers[0].parameters[0].slotMinutes: 7 minutes do not divide a day. "
          + "Slots are counted from midnight: write 60, 120, 240 or another divisor of 1440.",
        "9:3 webb: unknown key 'webb'. Remove it; known keys are breaches, comparisons, language, "
          + "neighbours, parameters, profiles, rivers, sections, site, stations.",
      ])
  }

  private func series() throws -> [String: Series] {
    let site = try #require(ExampleFile.reading().site)
    return Dictionary(
      site.stations.flatMap(\.series).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
