import Storage
import WaterQuality

/// Writes rows as bytes, by hand: an encoder needs some twenty times as long.
protocol RowWriter: Sendable {
  associatedtype Row: Sendable

  var bytes: [UInt8] { get set }
  mutating func begin()
  mutating func add(_ row: Row)
  mutating func end(next: ReadingsCursor?)
}

/// What the writers of all kinds of rows share: the frame of each format, and digits.
struct RowFrame: Sendable {
  let query: ReadingsQuery
  private var isFirst = true
  private var day: (start: Int64, text: [UInt8])?

  init(_ query: ReadingsQuery) {
    self.query = query
  }

  func begin(_ bytes: inout [UInt8], columns: String) {
    switch query.format {
    case .jsonl: return
    case .csv: bytes += (columns + "\r\n").utf8
    case .json:
      let head = JSON.object([
        ("schemaVersion", .integer(1)), ("series", .string(query.series.id)),
        ("parameter", .string(query.series.parameter.id)),
        ("unit", .string(query.series.parameter.unit.rawValue)),
        ("from", .string(query.from.description)), ("to", .string(query.to.description)),
        ("by", JSON(query.by.map { $0 == .hour ? "hour" : "day" })),
      ])
      bytes += head.text.utf8.dropLast()
      bytes += #","rows":["#.utf8
    }
  }

  mutating func separate(_ bytes: inout [UInt8]) {
    if !isFirst, query.format == .json { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  func endRow(_ bytes: inout [UInt8]) {
    switch query.format {
    case .json: return
    case .jsonl: bytes.append(0x0A)
    case .csv: bytes += [0x0D, 0x0A]
    }
  }

  func end(_ bytes: inout [UInt8], next: ReadingsCursor?) {
    guard query.format == .json else { return }
    bytes += #"],"next":\#(JSON(next?.description).text)}"#.utf8
  }

  /// RFC 3339 at +08:00; the date of the row before is used again.
  mutating func time(_ milliseconds: Int64, _ bytes: inout [UInt8]) {
    var rest = day.map { milliseconds - $0.start } ?? -1
    if rest < 0 || rest >= 86_400_000 {
      let moment = Timestamp(milliseconds: milliseconds)
      rest = moment.millisecondOfDay
      day = (milliseconds - rest, Array("\(moment.date)T".utf8))
    }
    if let day { bytes += day.text }
    Self.digits(rest / 3_600_000, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.digits(rest / 60_000 % 60, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.digits(rest / 1000 % 60, 2, &bytes)
    if rest % 1000 != 0 {
      bytes.append(UInt8(ascii: "."))
      Self.digits(rest % 1000, 3, &bytes)
    }
    bytes += "+08:00".utf8
  }

  /// A decimal with all its decimals; an empty field or `null` where there is none.
  func decimal(_ coefficient: Int64?, _ decimals: Int, _ bytes: inout [UInt8]) {
    guard let coefficient else {
      if query.format != .csv { bytes += "null".utf8 }
      return
    }
    if query.format != .csv { bytes.append(UInt8(ascii: "\"")) }
    if coefficient < 0 { bytes.append(UInt8(ascii: "-")) }
    Self.decimal(coefficient.magnitude, decimals, &bytes)
    if query.format != .csv { bytes.append(UInt8(ascii: "\"")) }
  }

  private static func decimal(_ magnitude: UInt64, _ decimals: Int, _ bytes: inout [UInt8]) {
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    integer(magnitude / scale, &bytes)
    guard decimals > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    digits(magnitude % scale, decimals, &bytes)
  }

  static func integer(_ number: UInt64, _ bytes: inout [UInt8]) {
    if number >= 10 { integer(number / 10, &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private static func digits(
    _ number: some BinaryInteger, _ width: Int, _ bytes: inout [UInt8]
  ) {
    if width > 1 { digits(number / 10, width - 1, &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
