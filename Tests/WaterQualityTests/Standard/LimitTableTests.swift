import Testing
import WaterQuality

/// GB 3838-2002 table 1, typed from the facts a second time and by hand: class I … V.
private let table1: [(parameter: String, limits: [String])] = [
  ("ph", ["6–9", "6–9", "6–9", "6–9", "6–9"]),
  ("do", ["≥ 7.5", "≥ 6", "≥ 5", "≥ 3", "≥ 2"]),
  ("codmn", ["≤ 2", "≤ 4", "≤ 6", "≤ 10", "≤ 15"]),
  ("cod", ["≤ 15", "≤ 15", "≤ 20", "≤ 30", "≤ 40"]),
  ("bod5", ["≤ 3", "≤ 3", "≤ 4", "≤ 6", "≤ 10"]),
  ("nh3n", ["≤ 0.15", "≤ 0.5", "≤ 1.0", "≤ 1.5", "≤ 2.0"]),
  ("tp", ["≤ 0.02", "≤ 0.1", "≤ 0.2", "≤ 0.3", "≤ 0.4"]),
  ("cu", ["≤ 0.01", "≤ 1.0", "≤ 1.0", "≤ 1.0", "≤ 1.0"]),
  ("zn", ["≤ 0.05", "≤ 1.0", "≤ 1.0", "≤ 2.0", "≤ 2.0"]),
  ("f", ["≤ 1.0", "≤ 1.0", "≤ 1.0", "≤ 1.5", "≤ 1.5"]),
  ("se", ["≤ 0.01", "≤ 0.01", "≤ 0.01", "≤ 0.02", "≤ 0.02"]),
  ("as", ["≤ 0.05", "≤ 0.05", "≤ 0.05", "≤ 0.1", "≤ 0.1"]),
  ("hg", ["≤ 0.00005", "≤ 0.00005", "≤ 0.0001", "≤ 0.001", "≤ 0.001"]),
  ("cd", ["≤ 0.001", "≤ 0.005", "≤ 0.005", "≤ 0.005", "≤ 0.01"]),
  ("cr6", ["≤ 0.01", "≤ 0.05", "≤ 0.05", "≤ 0.05", "≤ 0.1"]),
  ("pb", ["≤ 0.01", "≤ 0.01", "≤ 0.05", "≤ 0.05", "≤ 0.1"]),
  ("cn", ["≤ 0.005", "≤ 0.05", "≤ 0.2", "≤ 0.2", "≤ 0.2"]),
  ("phenol", ["≤ 0.002", "≤ 0.002", "≤ 0.005", "≤ 0.01", "≤ 0.1"]),
  ("petroleum", ["≤ 0.05", "≤ 0.05", "≤ 0.05", "≤ 0.5", "≤ 1.0"]),
  ("las", ["≤ 0.2", "≤ 0.2", "≤ 0.2", "≤ 0.3", "≤ 0.3"]),
  ("sulfide", ["≤ 0.05", "≤ 0.1", "≤ 0.2", "≤ 0.5", "≤ 1.0"]),
  ("fc", ["≤ 200", "≤ 2000", "≤ 10000", "≤ 20000", "≤ 40000"]),
]

@Suite struct `The limits of GB 3838-2002` {
  @Test(arguments: table1)
  func `are those of table 1 for rivers`(parameter: String, limits: [String]) {
    let found = WaterClass.allCases.dropLast().map {
      LimitTable.gb3838v2002.limit(parameter, $0, .river)?.description
    }

    #expect(found == limits)
  }

  @Test(arguments: [
    ("tp", ["≤ 0.01", "≤ 0.025", "≤ 0.05", "≤ 0.1", "≤ 0.2"]),
    ("tn", ["≤ 0.2", "≤ 0.5", "≤ 1.0", "≤ 1.5", "≤ 2.0"]),
  ])
  func `differ in lakes for phosphorus and exist there for nitrogen`(
    parameter: String, limits: [String]
  ) {
    let found = WaterClass.allCases.dropLast().map {
      LimitTable.gb3838v2002.limit(parameter, $0, .lake)?.description
    }

    #expect(found == limits)
  }

  @Test func `let 21 items decide a class`() {
    let rows = LimitTable.gb3838v2002.rows

    #expect(rows.count { $0.isEvaluated } == 21)
    #expect(rows.filter { !$0.isEvaluated }.map(\.parameter) == ["tn", "fc"])
    #expect(rows.filter { !$0.hasMultiple }.map(\.parameter) == ["ph", "do"])
    #expect(
      rows.filter(\.hasPriority).map(\.parameter)
        == ["cu", "zn", "as", "hg", "cd", "cr6", "pb", "cn"])
  }

  @Test(arguments: [
    ("wt", 1, 1), ("ph", 2, 0), ("do", 2, 1), ("codmn", 2, 1), ("cod", 2, 1), ("nh3n", 3, 2),
    ("tp", 3, 3), ("tn", 2, 2), ("cu", 4, 3), ("se", 5, 4), ("hg", 6, 5), ("cd", 5, 5),
    ("petroleum", 3, 2), ("las", 3, 2), ("sulfide", 4, 3), ("fc", 0, 0), ("tb", 1, 1),
  ])
  func `are compared at the decimals of the routine`(id: String, hourly: Int, assessment: Int) {
    let parameter = Parameter.builtIn.first { $0.id == id }

    #expect(parameter?.hourlyDecimals == hourly)
    #expect(parameter?.assessmentDecimals == assessment)
  }

  @Test func `name parameters that are built in, in the order of table 1`() {
    let known = Parameter.builtIn.map(\.id)

    let ranks = LimitTable.gb3838v2002.rows.map { known.firstIndex(of: $0.parameter) ?? -1 }

    #expect(ranks == ranks.sorted())
    #expect(!ranks.contains(-1))
    #expect(Set(known).count == 45)
    #expect(known.count == 45)
  }
}
