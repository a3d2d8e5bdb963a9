import Testing
import WaterQuality

@Suite struct `Foreign values` {
  @Test func `in a table are read by id or Chinese name, in any known unit`() {
    let (sections, problems) = csv(
      """
      section,river,target,month,nh3n,镉[µg/L],ph
      "A, upper",蛮河,Ⅱ,2026-05,0.53,5,7.2
      B,,,,0.025L,,
      """)

    #expect(problems == [])
    #expect(
      sections == [
        GivenSection(
          section: "A, upper", river: "蛮河", body: .river, target: .II, month: month(5),
          values: [
            GivenValue(parameter: "ph", value: decimal("7.2")),
            GivenValue(parameter: "nh3n", value: decimal("0.53")),
            GivenValue(parameter: "cd", value: decimal("0.005")),
          ]),
        GivenSection(
          section: "B", river: nil, body: .river, target: .III, month: month(6),
          values: [
            GivenValue(
              parameter: "nh3n", value: decimal("0.0125"), isBelowDetection: true,
              printed: "0.025L")
          ]),
      ])
  }

  @Test func `in JSON are read by their digits`() {
    let (sections, problems) = json(
      """
      [{"section": "A", "waterBody": "lake", "values": {"tp": 0.0250, "总氮": "300 µg/L"}}]
      """)

    #expect(problems == [])
    #expect(
      sections.first?.values == [
        GivenValue(parameter: "tp", value: decimal("0.0250")),
        GivenValue(parameter: "tn", value: decimal("0.300")),
      ])
    #expect(sections.first?.body == .lake)
  }

  @Test(arguments: [
    ("sektion,nh3n\nA,1", "1:1 unknown column 'sektion'. Did you mean 'section'?"),
    ("section,nh3\nA,1", "1:9 unknown column 'nh3'. Did you mean 'nh3n'?"),
    ("section,ph[mg/L]\nA,7", "1:9 'mg/L' is no unit of ph. It has no unit; leave it away."),
    (
      "section,cd\nA,5 furlongs",
      "2:3 cd: 'furlongs' is no unit of cd. Known units are mg/L, µg/L, ng/L, g/L."
    ),
    ("section,nh3n\nA,-0.1", "2:3 nh3n: '-0.1' is negative. A value below"),
    ("section,ph\nA,71", "2:3 ph: '71' is no pH. A pH lies from 0 to 14."),
    ("section,nh3n\nA,about 1", "2:3 nh3n: 'about 1' is no value."),
    ("section,nh3n\n,1", "2:1 section: the row names no section."),
    ("section,month\nA,2026-13", "2:3 month: '2026-13' is no month. Write a month such as"),
    ("section,target\nA,劣Ⅴ", "2:3 target: '劣Ⅴ' is no target."),
    ("section,nh3n\nA,1\nA,2", "3:1 section 'A' has 2026-06 twice; the first is at 2:1."),
    ("section,nh3n\nA,1,2", "2:5 the row has more cells than there are columns."),
    ("section\n\"A", "2:1 the cell's quote is never closed."),
    ("", "the table is empty."),
  ])
  func `that are none are refused with their place`(text: String, problem: String) {
    let (_, problems) = csv(text)

    #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
  }

  @Test func `that are none are all told at once`() {
    let (sections, problems) = csv("section,nh3n,ph,foo\nA,x,70,1\nB,-1,7,1\n")

    #expect(sections.isEmpty)
    #expect(problems.count == 4)
  }

  @Test(arguments: [
    #"[{"section": "A", "values": {"nh3": "1"}}]"#,
    #"[{"section": "A", "values": {"nh3n": true}}]"#,
    #"[{"section": "A", "values": {"nh3n": "1 NTU"}}]"#, #"[{"values": {}}]"#, "{}", "[",
    #"[{"section": "A", "month": "June", "values": {}}]"#,
  ])
  func `in JSON that are none are refused with line and column`(text: String) {
    let (_, problems) = json(text)

    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.hasPrefix("1:") }, "\(problems)")
  }

  @Test func `are graded by the same code as our own`() throws {
    let (sections, _) = csv("section,codmn,nh3n,do\nA,6.30,1.23,4.1")

    let assessment = try #require(sections.first).assessed(
      policy: AssessmentPolicy(multipleBasis: .classIII))

    #expect(assessment.waterClass == .IV)
    #expect(assessment.isMet == false)
    #expect(assessment.parameters.map(\.parameter) == ["do", "codmn", "nh3n"])
    #expect(
      assessment.parameters.map(\.multiple) == [nil, ExactDecimal("0.05"), ExactDecimal("0.23")])
    #expect(assessment.indicators == ["nh3n", "codmn", "do"])
  }

  private func csv(_ text: String) -> ([GivenSection], [String]) {
    let problems = ProblemList()
    let sections = GivenSections(csv: text, GivenDefaults(month: month(6)), problems)
    return (sections.all, problems.problems.map(\.description))
  }

  private func json(_ text: String) -> ([GivenSection], [String]) {
    let problems = ProblemList()
    let sections = GivenSections(json: text, GivenDefaults(month: month(6)), problems)
    return (sections.all, problems.problems.map(\.description))
  }

  private func month(_ number: Int) -> Month { Month(year: 2026, number: number)! }
  private func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text)! }
}
