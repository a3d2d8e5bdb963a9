import Foundation
import WaterQuality

/// How many readings `judge` decides in a second of processor time, the history handed in: a
/// station of nine items, each with eight rules and a limit, polled once a minute. Prints times and
/// gates on counts: every reading is judged, and the spikes among them are found.
@main
struct JudgementBenchmark {
  private static let samples = 200_000
  private static let items = ["cod", "codmn", "nh3n", "tp", "tn", "do", "bod5", "ec", "tb"]

  static func main() {
    guard let analyser = site()?.analysers.first else {
      print("the benchmark's own file cannot be read")
      exit(70)
    }
    var window = AnalyserWindow(analyser)
    var (readings, suspects, opened) = (0, 0, 0)
    let all = (0..<samples).map { sample($0, analyser) }
    let begun = processorSeconds()
    for sample in all {
      let judgement = judge(sample, analyser, window)
      window.apply(judgement, analyser)
      readings += judgement.readings.count
      suspects += judgement.readings.count { $0.verdict == .suspect }
      opened += judgement.alerts.count { $0.kind == .opened }
    }
    let seconds = processorSeconds() - begun
    let speed = Int(Double(readings) / seconds)
    print("\(readings) readings, \(suspects) suspect, \(opened) breaches opened")
    print("\(speed) readings per CPU-second (target 500000)")
    exit(readings == samples * items.count && suspects > 0 && opened > 0 ? 0 : 1)
  }

  /// Clean water that rises and falls, now and then a spike, and once in a while hours above the
  /// limit.
  private static func sample(_ number: Int, _ analyser: Analyser) -> Sample {
    var value = 0.523 + Float(number % 100) / 1000
    if number % 997 == 0 { value *= 20 }
    if number % 10_000 > 9_900 { value = 9.5 + Float(number % 7) / 100 }
    let bits = value.bitPattern
    let pair = [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
    let range = analyser.profile.ranges[0]
    return Sample(
      key: SampleKey(boot: 1, sequence: Int64(number + 1)), analyser: analyser.id,
      receivedAt: Timestamp(milliseconds: 1_780_000_000_000 + Int64(number) * 60_000),
      blocks: [
        RegisterBlock(
          range: range, words: Array(repeatElement(pair, count: range.count / 2).joined()))
      ])
  }

  private static func site() -> Site? {
    let rules = """
      [{"kind": "grossRange", "min": "0", "max": "50", "usualMin": "0.01", "usualMax": "20"},
       {"kind": "zero"}, {"kind": "flatLine", "readings": 5}, {"kind": "instrumentState"},
       {"kind": "rateOfChange", "floor": "5", "percent": "200"}, {"kind": "spike", "suspect": "5"},
       {"kind": "gap", "minutes": 30}, {"kind": "sampleTime", "maxAgeMinutes": 60}]
      """
    let registers = items.enumerated().map { index, item in
      """
      {"parameter": "\(item)", "table": "holdingRegisters", "address": \(2 * index),
       "format": "float32", "wordOrder": "ABCD"}
      """
    }
    let parameters = items.map { #"{"id": "\#($0)", "mode": "continuous", "rules": \#(rules)}"# }
    let breaches = items.map { item in
      """
      {"id": "\(item)", "kind": "limit", "parameter": "\(item)", "stations": ["*"],
       "mode": "continuous", "limit": {"max": "9"}, "opensAfter": {"readings": 3, "minutes": 2},
       "closesAfter": {"readings": 3, "minutes": 2}}
      """
    }
    let text = """
      {"site": {"id": "bench", "name": "bench", "example": true},
       "profiles": [{"id": "nine", "registers": [\(registers.joined(separator: ","))]}],
       "sections": [{"id": "s", "name": "s", "river": "r", "waterBody": "river", "target": "III",
         "county": "420625", "parameters": ["nh3n"]}],
       "breaches": [\(breaches.joined(separator: ","))],
       "stations": [{"id": "st", "name": "st", "county": "420625", "section": "s", "analysers": [
         {"id": "a", "link": "l", "busAddress": 1, "profile": "nine", "pollSeconds": 60,
          "parameters": [\(parameters.joined(separator: ","))]}]}]}
      """
    let problems = ProblemList()
    let node = ConfigurationText.parse(text, problems)
    let site = node.flatMap { ObjectReader($0, problems) }
      .flatMap { Site.read(root: $0, links: ["l": false], channels: []) }
    for problem in problems.problems { print("\(problem.path): \(problem.message)") }
    return site
  }

  private static func processorSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }
}
