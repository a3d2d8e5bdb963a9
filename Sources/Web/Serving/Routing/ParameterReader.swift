import Foundation
import WaterQuality

/// Reads the parameters of a query. Whatever is wrong, missing, doubled or unknown becomes a
/// problem, and the reading goes on.
struct ParameterReader {
  var problems = ParameterProblems()
  private var values: [String: String] = [:]
  private var asked: Set<String> = []

  /// The part of an address behind `?`. A plus sign is a plus sign: times have them. A form sends
  /// fields that were left empty, too; `dropsEmpty` takes them as absent.
  init(_ query: String?, dropsEmpty: Bool = false) {
    for part in (query ?? "").split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = String(pair[0]).removingPercentEncoding,
        let value = (pair.count > 1 ? String(pair[1]) : "").removingPercentEncoding
      else {
        problems.add(String(pair[0].prefix(40)), Text("不是 UTF-8", "is not UTF-8"))
        continue
      }
      if dropsEmpty, value.isEmpty { continue }
      if values[name] != nil {
        problems.add(String(name.prefix(40)), Text("重复出现", "is there twice"))
      }
      values[name] = value
    }
  }

  mutating func text(_ name: String) -> String? {
    asked.insert(name)
    return values[name]
  }

  mutating func choice<Value>(_ name: String, _ known: [String: Value]) -> Value? {
    guard let text = text(name) else { return nil }
    if let value = known[text] { return value }
    problems.add(
      name,
      Text("不在可选范围内", "is none of \(known.keys.sorted().joined(separator: ", "))"))
    return nil
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(name) else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let value = Int(text), range.contains(value)
    {
      return value
    }
    problems.add(
      name,
      Text(
        "不是 \(range.lowerBound) 到 \(range.upperBound) 的整数",
        "is no whole number from \(range.lowerBound) to \(range.upperBound)"))
    return nil
  }

  /// RFC 3339 with offset, or a date, which means its first moment at +08:00.
  mutating func time(_ name: String) -> Timestamp? {
    guard let text = text(name) else { return nil }
    if let time = CivilDate(text).map({ Timestamp($0) }) ?? Timestamp(text) { return time }
    problems.add(
      name,
      Text(
        "不是日期，也不是带时区的时间（如 2026-06-01T08:00:00+08:00）",
        "is no date and no time with offset, such as 2026-06-01T08:00:00+08:00"))
    return nil
  }

  mutating func day(_ name: String) -> CivilDate? {
    guard let text = text(name) else { return nil }
    if let day = CivilDate(text) { return day }
    problems.add(name, Text("不是日期（如 2026-06-01）", "is no date, such as 2026-06-01"))
    return nil
  }

  mutating func cursor(_ name: String) -> ReadingsCursor? {
    guard let text = text(name) else { return nil }
    if let cursor = ReadingsCursor(text) { return cursor }
    problems.add(name, Text("不是前页给出的位置", "is no place that an earlier answer named"))
    return nil
  }

  /// A series of the site, and the analyser that brings it.
  mutating func series(_ site: Site) -> (Series, String)? {
    guard let id = text("series"), !id.isEmpty else {
      let example = site.analysers.first?.series.first?.id ?? "st01/nh3n/nh3n"
      problems.add(
        "series", Text("缺失，例如 \(example)", "is missing; name one, such as \(example)"))
      return nil
    }
    for analyser in site.analysers {
      if let found = analyser.series.first(where: { $0.id == id }) { return (found, analyser.id) }
    }
    problems.add(
      "series", Text("不存在", "names no series; /api/v1/stations lists them"), isUnknown: true)
    return nil
  }

  /// Reports every parameter that nobody asked for.
  mutating func finish() {
    for name in values.keys.sorted() where !asked.contains(name) {
      problems.add(
        String(name.prefix(40)),
        Text(
          "不是查询条件", "is no parameter; known are \(asked.sorted().joined(separator: ", "))"))
    }
  }
}
