import Testing
import WaterQuality

@Suite struct `A rule of stations.json` {
  private func read(_ rule: String) -> (rules: [any ValidationRule], problems: String) {
    let result = ExampleFile.reading(
      replacing: #"{"kind": "flatLine", "readings": 5}"#, with: rule)
    let series = result.site?.analysers.flatMap(\.series).first { $0.parameter.id == "nh3n" }
    return (
      series?.validationRules ?? [], result.problems.map(\.description).joined(separator: "\n")
    )
  }

  @Test(
    arguments: [
      #"{"kind": "rateOfChange", "floor": "0.2"}"#,
      #"{"kind": "rateOfChange", "floor": "0.2", "percent": "50", "perHour": true}"#,
      #"{"kind": "rateOfChange", "floor": "0.2", "withinMinutes": 480}"#,
      #"{"kind": "spike", "suspect": "0.5"}"#,
      #"{"kind": "spike", "suspect": "0.5", "fail": "2", "withinMinutes": 600}"#,
      #"{"kind": "zero"}"#, #"{"kind": "zero", "below": "0.001", "verdict": "fail"}"#,
      #"{"kind": "sampleTime", "maxAgeMinutes": 300}"#,
      #"{"kind": "gap"}"#, #"{"kind": "gap", "slots": 3, "verdict": "suspect"}"#,
      #"{"kind": "gap", "minutes": 30}"#,
      #"{"kind": "climatology", "bands": [{"months": [12, 1, 2], "min": "0", "max": "3"}]}"#,
    ])
  func `is read with its settings`(rule: String) {
    let (rules, problems) = read(rule)

    #expect(problems.isEmpty, "\(problems)")
    // The instrument's state, the range, and this one.
    #expect(rules.count == 3)
  }

  @Test(
    arguments: [
      (#"{"kind": "rateOfChange"}"#, "key 'floor' is missing"),
      (#"{"kind": "rateOfChange", "floor": "-1"}"#, "a size has no sign"),
      (#"{"kind": "rateOfChange", "floor": "0", "percent": "0"}"#, "every value that differs"),
      (#"{"kind": "rateOfChange", "floor": 0.2}"#, "expected a decimal in quotes"),
      (#"{"kind": "spike", "suspect": "2", "fail": "2"}"#, "Write suspect < fail"),
      (#"{"kind": "spike", "suspect": "2", "withinMinutes": 0}"#, "0 is out of range"),
      (#"{"kind": "zero", "below": "0"}"#, "nothing lies nearer to zero"),
      (#"{"kind": "zero", "verdict": "pass"}"#, "unknown value 'pass'"),
      (#"{"kind": "sampleTime"}"#, "key 'maxAgeMinutes' is missing"),
      (#"{"kind": "gap", "slots": 2, "minutes": 30}"#, "Write one of the two keys"),
      (#"{"kind": "climatology", "bands": []}"#, "no month has bounds"),
      (#"{"kind": "climatology", "bands": [{"months": [1]}]}"#, "no bounds"),
      (
        #"{"kind": "climatology", "bands": [{"months": [1, 1], "max": "3"}]}"#,
        "month 1 stands in two bands"
      ),
      (#"{"kind": "climatology", "bands": [{"months": [13], "max": "3"}]}"#, "out of range"),
      (#"{"kind": "spikes", "suspect": "2"}"#, "Did you mean 'spike'?"),
    ])
  func `says what is wrong with it`(rule: String, said: String) {
    let (_, problems) = read(rule)

    #expect(problems.contains(said), "\(problems)")
  }

  @Test func `cannot call zero degrees a zero`() {
    let temperature = Example.parameter("wt")

    #expect(ZeroRule().objection(to: temperature) != nil)
    #expect(ZeroRule().objection(to: Example.parameter("nh3n")) == nil)
  }
}
