import Testing
import WaterQuality

@Suite struct `Quality control in a file` {
  private static let place = #""detectionLimit": "0.025","#

  private func read(_ text: String) -> (control: QualityControl?, problems: [String]) {
    let result = ExampleFile.reading(
      replacing: Self.place, with: Self.place + #""qualityControl": "# + text + ",")
    return (result.site?.stations[0].series[0].qualityControl, result.problems)
  }

  @Test func `may be missing: then no check is judged`() {
    let result = ExampleFile.reading(replacing: Self.place, with: Self.place)

    #expect(result.problems == [])
    #expect(result.site?.stations[0].series[0].qualityControl == nil)
  }

  @Test func `needs no more than a column of limits`() throws {
    let (control, problems) = read(#"{"limits": "deployed"}"#)

    #expect(problems == [])
    let found = try #require(control)
    // Ammonia at a river section with target Ⅲ.
    #expect(found.span?.description == "2")
    #expect(found.bands == .init(two: Checking.number("0.5"), four: Checking.number("1.5")))
    #expect(found.limits[.zeroError]?.bound == .absolute(Checking.number("0.1")))
    #expect(found.limits[.zeroError]?.confidence == .secondary)
    #expect(found.limits[.recovery] == nil)
    #expect(found.reachBackHours == 24)
  }

  @Test func `may say everything`() throws {
    let (control, problems) = read(
      """
      {"limits": "cnemc", "span": "4", "reachBackHours": 48,
        "standards": {"spanCheck": "3.2", "standardCheck": "1"},
        "dose": {"cup": "200", "stock": "100", "volume": "1.5"},
        "every": [{"kind": "zeroCheck", "hours": 24, "warnBeforeHours": 4},
          {"kind": "comparison", "hours": 720}],
        "overrides": [{"criterion": "standardError", "percent": "5", "source": "合同第3条"},
          {"criterion": "recovery", "between": {"low": "85", "high": "115"}, "source": "合同"},
          {"criterion": "routineError", "percent": "5", "above": "10", "source": "合同"},
          {"criterion": "correlation", "atLeast": "0.995", "source": "合同"}]}
      """)

    #expect(problems == [])
    let found = try #require(control)
    #expect(found.span?.description == "4")
    #expect(found.standards[.spanCheck]?.description == "3.2")
    #expect(found.dose?.cup.description == "200")
    #expect(found.plans.map(\.hours) == [24, 720])
    #expect(found.plans.map(\.warnBeforeHours) == [4, 0])
    #expect(found.limits[.standardError]?.bound == .percent(Checking.number("5")))
    #expect(found.limits[.standardError]?.source.zh == "合同第3条")
    #expect(found.limits[.standardError]?.confidence == .configured)
    #expect(found.limits[.routineError]?.above?.description == "10")
    #expect(found.limits[.spanError]?.confidence == .unverified)
    #expect(found.reachBackHours == 48)
  }

  @Test(
    arguments: [
      (#"{}"#, "key 'limits' is missing"),
      (#"{"limits": "cnem"}"#, "unknown set of limits 'cnem'. Did you mean 'cnemc'?"),
      (#"{"limits": "cnemc", "span": "0"}"#, "0 is no such number"),
      (#"{"limits": "cnemc", "spam": "1"}"#, "unknown key 'spam'. Did you mean 'span'?"),
      (#"{"limits": "cnemc", "standards": {"comparison": "1"}}"#, "unknown key 'comparison'"),
      (#"{"limits": "cnemc", "dose": {"cup": "1", "stock": "1"}}"#, "key 'volume' is missing"),
      (
        #"{"limits": "cnemc", "every": [{"kind": "zeroCheck", "hours": 4, "warnBeforeHours": 4}]}"#,
        "a warning 4 h before the end of 4 h would never be silent"
      ),
      (
        #"{"limits": "cnemc", "every": [{"kind": "zeroCheck", "hours": 4}, "#
          + #"{"kind": "zeroCheck", "hours": 4}]}"#, "check 'zeroCheck' stands twice"
      ),
      (
        #"{"limits": "cnemc", "overrides": [{"criterion": "recovery", "percent": "5", "#
          + #""source": "x"}]}"#, #"the limit of 'recovery' is written as "between""#
      ),
      (
        #"{"limits": "cnemc", "overrides": [{"criterion": "spanError", "percent": "5"}]}"#,
        "key 'source' is missing"
      ),
      (
        #"{"limits": "cnemc", "overrides": [{"criterion": "correlation", "atLeast": "0.99999", "#
          + #""source": "x"}]}"#, "a correlation lies between 0 and 1"
      ),
      (
        #"{"limits": "cnemc", "overrides": [{"criterion": "recovery", "source": "x", "#
          + #""between": {"low": "120", "high": "80"}}]}"#, "'low' is not below 'high'"
      ),
    ])
  func `is refused with every mistake named`(text: String, problem: String) {
    let (control, problems) = read(text)

    #expect(control == nil)
    #expect(problems.count == 1)
    #expect(problems.first?.contains(problem) == true, "\(problems)")
  }
}
