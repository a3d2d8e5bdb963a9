extension ProbeRequest {
  /// What is filled in on a form, on the command line or by a program. Texts, because all three
  /// bring texts; an empty one was not filled in.
  package struct Fields: Sendable {
    package var link = ""
    /// `addresses`, `registers` or `words`.
    package var task = ""
    package var busAddress = ""
    /// `holdingRegisters`, `inputRegisters`. Without it a scan of registers looks into both, and
    /// everything else into the holding registers.
    package var table = ""
    package var first = ""
    package var count = ""
    /// Of `words`, instead of table, first and count: `holdingRegisters 4096 + 10, …`.
    package var ranges = ""
    package var parameter = ""
    package var timeout = ""

    package init() {}
  }

  /// Reads what was filled in. Throws everything that is wrong, at once.
  package static func read(
    _ fields: Fields, parameters: [Parameter] = Parameter.builtIn
  ) throws(ProbeProblems) -> ProbeRequest {
    var reader = ProbeFieldReader()
    let timeout =
      reader.number("timeout", fields.timeout, timeouts, or: usualTimeoutMilliseconds)
    let parameter = fields.parameter.isEmpty ? nil : fields.parameter
    if let parameter, !parameters.contains(where: { $0.id == parameter }) {
      reader.add("parameter", Text("没有项目“\(parameter)”", "there is no parameter '\(parameter)'"))
    }
    let task = reader.task(fields)
    guard let task, let timeout, reader.problems.isEmpty else {
      throw ProbeProblems(problems: reader.problems)
    }
    return ProbeRequest(
      link: fields.link, task: task, parameter: parameter, responseTimeoutMilliseconds: timeout)
  }
}

/// Everything that is wrong with what was filled in.
package struct ProbeProblems: Error, Sendable, Equatable, CustomStringConvertible {
  package let problems: [Entry]

  package struct Entry: Sendable, Equatable {
    package let field: String
    package let words: Text
  }

  package var words: Text {
    Text(
      problems.map(\.words.zh).joined(separator: "；") + "。",
      "could not probe: " + problems.map(\.words.en).joined(separator: "; ") + ".")
  }

  package var description: String { words.en }
}

private struct ProbeFieldReader {
  var problems: [ProbeProblems.Entry] = []

  mutating func add(_ field: String, _ words: Text) {
    problems.append(ProbeProblems.Entry(field: field, words: words))
  }

  /// Decimal, or hexadecimal with 0x.
  mutating func number(
    _ field: String, _ text: String, _ range: ClosedRange<Int>, or usual: Int?
  ) -> Int? {
    if text.isEmpty, let usual { return usual }
    let value =
      text.lowercased().hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    if let value, range.contains(value) { return value }
    let bounds = (range.lowerBound, range.upperBound)
    add(
      field,
      Text(
        "“\(field)”应为 \(bounds.0) 至 \(bounds.1) 的整数",
        "'\(field)' is a whole number from \(bounds.0) to \(bounds.1)"))
    return nil
  }

  mutating func task(_ fields: ProbeRequest.Fields) -> ProbeRequest.Task? {
    switch fields.task {
    case "addresses":
      let first = number("first", fields.first, 1...247, or: 1)
      guard let first else { return nil }
      let count = number("count", fields.count, 1...(248 - first), or: 248 - first)
      guard let count else { return nil }
      guard let tables = tables(fields.table, usual: [.holdingRegisters]) else { return nil }
      return .addresses(UInt8(first)...UInt8(first + count - 1), tables[0])
    case "registers", "words":
      let isScan = fields.task == "registers"
      let address = number("busAddress", fields.busAddress, 0...255, or: nil)
      let tables = tables(
        fields.table, usual: isScan ? [.holdingRegisters, .inputRegisters] : [.holdingRegisters])
      let first = number("first", fields.first, 0...65_535, or: 0)
      guard let address, let tables, let first else { return nil }
      if !isScan, !fields.ranges.isEmpty { return words(fields.ranges, of: UInt8(address)) }
      let most = min(isScan ? 10_000 : 125, 65_536 - first)
      let usual = min(isScan ? 250 : 10, most)
      guard let count = number("count", fields.count, 1...most, or: usual) else { return nil }
      if isScan {
        return .registers(
          busAddress: UInt8(address), tables, UInt16(first)...UInt16(first + count - 1))
      }
      return .words(
        busAddress: UInt8(address),
        tables.map { RegisterRange($0, first: UInt16(first), count: count) })
    default:
      add(
        "task",
        Text(
          "请选择探测内容", "'task' is addresses, registers or words"))
      return nil
    }
  }

  private mutating func words(_ text: String, of address: UInt8) -> ProbeRequest.Task? {
    let parts = text.split(separator: ",")
    let ranges = parts.prefix(Self.mostRanges).compactMap { RegisterRange(String($0)) }
    if !parts.isEmpty, ranges.count == parts.count { return .words(busAddress: address, ranges) }
    add(
      "ranges",
      Text(
        "“ranges”应如 holdingRegisters 4096 + 10",
        "'ranges' is at most \(Self.mostRanges) like 'holdingRegisters 4096 + 10'"))
    return nil
  }

  private static let mostRanges = 32

  private mutating func tables(_ text: String, usual: [RegisterTable]) -> [RegisterTable]? {
    switch text {
    case "holdingRegisters": return [.holdingRegisters]
    case "inputRegisters": return [.inputRegisters]
    case "": return usual
    default:
      add("table", Text("寄存器类型无效", "'table' is holdingRegisters or inputRegisters"))
      return nil
    }
  }
}
