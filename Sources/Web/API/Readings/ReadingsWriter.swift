import WaterQuality

/// Readings, one row each.
struct ReadingsWriter: RowWriter {
  var bytes: [UInt8] = []
  private var frame: RowFrame

  init(_ query: ReadingsQuery) {
    frame = RowFrame(query)
  }

  mutating func begin() {
    frame.begin(&bytes, columns: "sampledAt,value,belowDetection,verdict,flag,reasons")
  }

  mutating func end(next: ReadingsCursor?) { frame.end(&bytes, next: next) }

  mutating func add(_ row: ReadingRow) {
    frame.separate(&bytes)
    if frame.query.format == .csv { addFields(row) } else { addObject(row) }
    frame.endRow(&bytes)
  }

  private mutating func addObject(_ row: ReadingRow) {
    bytes += #"{"sampledAt":""#.utf8
    frame.time(row.place.sampledAt, &bytes)
    bytes += #"","value":"#.utf8
    frame.decimal(row.value?.coefficient, row.value?.decimals ?? 0, &bytes)
    bytes += #","belowDetection":"#.utf8
    bytes += (row.reasons.contains(.belowDetection) ? "true" : "false").utf8
    bytes += #","verdict":""#.utf8
    bytes += Self.verdict(row.verdict).utf8
    bytes += #"","flag":"#.utf8
    // Flags and reasons are ours: nothing in them needs an escape.
    bytes += (row.flag.map { "\"\($0.rawValue)\"" } ?? "null").utf8
    bytes += #","reasons":["#.utf8
    if !row.reasons.isEmpty {
      bytes += row.reasons.ids.map { "\"\($0)\"" }.joined(separator: ",").utf8
    }
    bytes += "]}".utf8
  }

  private mutating func addFields(_ row: ReadingRow) {
    frame.time(row.place.sampledAt, &bytes)
    bytes.append(UInt8(ascii: ","))
    frame.decimal(row.value?.coefficient, row.value?.decimals ?? 0, &bytes)
    bytes += (row.reasons.contains(.belowDetection) ? ",true," : ",false,").utf8
    bytes += Self.verdict(row.verdict).utf8
    bytes.append(UInt8(ascii: ","))
    bytes += (row.flag?.rawValue ?? "").utf8
    bytes.append(UInt8(ascii: ","))
    if !row.reasons.isEmpty { bytes += row.reasons.ids.joined(separator: ";").utf8 }
  }

  /// `Verdict.id` asks the runtime for the name of a case: too slow for every row.
  private static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: "pass"
    case .notEvaluated: "notEvaluated"
    case .suspect: "suspect"
    case .fail: "fail"
    case .missing: "missing"
    }
  }

}
