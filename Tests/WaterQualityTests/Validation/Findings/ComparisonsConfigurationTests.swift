import Testing
import WaterQuality

@Suite struct `The comparisons of a file` {
  @Test func `are the usual parts and wholes where it names none`() throws {
    let site = try #require(read("").site)

    #expect(site.comparisons == Comparisons())
    #expect(site.comparisons.parts.map(\.whole) == ["tn", "cod", "tp"])
  }

  @Test func `replace a usual pair, and add stations along a river`() throws {
    let (site, problems) = read(
      """
      "comparisons": [
        {"id": "n", "kind": "partOfWhole", "part": "nh3n", "whole": "tn", "tolerancePercent": 20,
         "floor": "0.1"},
        {"id": "up", "kind": "alongRiver", "upstream": "st01", "downstream": "st02",
         "parameters": ["nh3n"], "travelMinutes": {"from": 600, "to": 1500}, "factor": "3",
         "floor": "0.5", "verdict": "suspect"}
      ],
      """)

    #expect(problems == [])
    let comparisons = try #require(site).comparisons
    #expect(comparisons.parts.map(\.part) == ["codmn", "po4p", "nh3n"])
    #expect(comparisons.parts.last?.tolerancePercent == 20)
    #expect(comparisons.rivers.map(\.comparison.travelMinutes) == [600...1500])
    #expect(comparisons.rivers.map(\.comparison.verdict) == [.suspect])
  }

  @Test func `that cannot be meant are problems, all at once`() {
    let (site, problems) = read(
      """
      "comparisons": [
        {"id": "a", "kind": "partOfWhole", "part": "tn", "whole": "tn"},
        {"id": "b", "kind": "alongRiver", "upstream": "st01", "downstream": "st01",
         "parameters": ["nh3n"], "travelMinutes": {"from": 600, "to": 60}, "factor": "0.5",
         "floor": "-1"},
        {"id": "c", "kind": "sideways"}
      ],
      """)

    #expect(site == nil)
    #expect(problems.map(\.message).contains("'tn' is no part of itself"))
    #expect(problems.map(\.message).contains("'from' is later than 'to'"))
    #expect(problems.map(\.message).contains("a factor of 0.5 is no comparison"))
    #expect(problems.map(\.message).contains("'floor' is -1, but a size has no sign"))
    #expect(problems.map(\.message).contains { $0.hasPrefix("unknown kind 'sideways'") })
  }

  @Test func `name what both stations measure`() {
    let (site, problems) = read(
      """
      "comparisons": [
        {"id": "up", "kind": "alongRiver", "upstream": "st01", "downstream": "st02",
         "parameters": ["tp"], "travelMinutes": {"from": 600, "to": 1500}, "factor": "3",
         "floor": "0.5"}
      ],
      """)

    #expect(site == nil)
    #expect(
      problems.map(\.message) == [
        "comparison 'up': station 'st01' does not measure 'tp'",
        "comparison 'up': station 'st02' does not measure 'tp'",
      ])
  }

  private func read(_ comparisons: String) -> (site: Site?, problems: [Problem]) {
    let problems = ProblemList()
    let text = """
      {
        "site": {"id": "x", "name": "x", "example": true},
        \(comparisons)
        "sections": [{"id": "s1", "name": "s1", "river": "r", "waterBody": "river",
          "target": "III", "county": "420625", "parameters": ["nh3n"]}],
        "stations": [\(station("st01")), \(station("st02"))]
      }
      """
    guard let node = ConfigurationText.parse(text, problems),
      let root = ObjectReader(node, problems)
    else { return (nil, problems.problems) }
    let site = Site.read(root: root, links: ["l": false], channels: [])
    return (problems.problems.isEmpty ? site : nil, problems.problems)
  }

  private func station(_ id: String) -> String {
    """
    {"id": "\(id)", "name": "\(id)", "county": "420625", "section": "s1", "analysers": [
      {"id": "a", "link": "l", "busAddress": \(id.suffix(1)), "profile": "hachNH3N",
       "pollSeconds": 60}]}
    """
  }
}
