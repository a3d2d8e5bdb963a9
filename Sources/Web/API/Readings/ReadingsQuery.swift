import Foundation
import Storage
import WaterQuality

/// What is asked of `GET /api/v1/readings`, checked as a whole before anything is looked up.
struct ReadingsQuery: Sendable {
  let series: Series
  let analyser: String
  /// Sampling times in `from ..< to`.
  let from: Timestamp
  let to: Timestamp
  let format: Format
  /// Nil for the readings themselves.
  let by: SpanStatistic.Span?
  let limit: Int
  /// The last of the page before.
  let after: ReadingsCursor?

  enum Format: String, CaseIterable, Sendable {
    case json, jsonl, csv

    var mediaType: String {
      switch self {
      case .json: "application/json"
      case .jsonl: "application/jsonl"
      case .csv: "text/csv; charset=utf-8"
      }
    }
  }

  enum Limits {
    /// Readings of one look; a month of minutes has 44,640.
    static let readings = 1...100_000
    static let usual = 50_000
    /// What one look may go through: three months of minutes, ten years of hours.
    static let days = 100
    static let daysOfSpans = 3660
  }

  /// Throws every problem of the parameters at once.
  init(
    _ query: String?, accept: [String], site: Site, now: Timestamp
  ) throws(ParameterProblems) {
    var reader = ParameterReader(query)
    let series = reader.series(site)
    by = reader.choice("by", ["hour": SpanStatistic.Span.hour, "day": .day])
    let named = Dictionary(uniqueKeysWithValues: Format.allCases.map { ($0.rawValue, $0) })
    format = reader.choice("format", named) ?? Format(accept: accept)
    let to = reader.time("to")
    let from = reader.time("from")
    self.to = to ?? from?.adding(minutes: 1440) ?? now
    self.from = from ?? self.to.adding(minutes: -1440)
    limit = reader.integer("limit", in: Limits.readings) ?? Limits.usual
    after = reader.cursor("after")
    let days = by == nil ? Limits.days : Limits.daysOfSpans
    if self.to < self.from {
      reader.problems.add("to", Text("早于 'from'", "lies before 'from'"))
    } else if self.to.milliseconds(since: self.from) > Int64(days) * 86_400_000 {
      reader.problems.add(
        "from",
        Text(
          "早于 'to' 超过 \(days) 天，请分段查询",
          "lies more than \(days) days before 'to'; ask in parts"))
    }
    reader.finish()
    guard reader.problems.isEmpty, let series else { throw reader.problems }
    (self.series, analyser) = series
  }
}

extension ReadingsQuery.Format {
  /// The first of those we have that a client prefers (RFC 9110, 12.5.1); JSON for everybody else.
  init(accept headers: [String]) {
    let wanted = headers.flatMap { $0.split(separator: ",") }.map { each in
      let parts = each.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      return (type: parts.first ?? "", weight: weight ?? 1)
    }
    let known: [String: Self] = [
      "application/json": .json, "application/*": .json, "*/*": .json,
      "application/jsonl": .jsonl, "application/x-ndjson": .jsonl, "text/csv": .csv,
      "text/*": .csv,
    ]
    var best: (format: Self, weight: Double)?
    for (type, weight) in wanted where weight > best?.weight ?? 0 {
      if let format = known[type] { best = (format, weight) }
    }
    self = best?.format ?? .json
  }
}
