/// Profiles that stand in the file:
/// `{id, title, source, registers: [{parameter, table, address, format, wordOrder, scale, offset,
/// decimals, sentinels, time, flag}]}`.
extension AnalyserProfile {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader, parameters: Set<String>) -> AnalyserProfile? {
    let id = reader.id()
    if let id, let node = reader.optional("id"), builtIn.contains(where: { $0.id == id }) {
      reader.problems.add(node, "profile '\(id)' is built in", "Give this one another id.")
    }
    let title = reader.optional("title").flatMap(reader.name) ?? id
    let source = reader.optional("source").flatMap(reader.name) ?? "stations.json"
    let nodes = reader.requiredList("registers")
    reader.finish()
    guard let id, let title, let nodes else { return nil }
    if nodes.isEmpty {
      reader.problems.add(
        reader.node, "profile '\(id)' has no registers", "Add at least one to \"registers\".")
    }
    var taken: Set<String> = []
    let channels = nodes.compactMap { node -> Channel? in
      guard let reader = ObjectReader(node, reader.problems),
        let channel = Channel.read(reader, parameters: parameters)
      else { return nil }
      if taken.insert(channel.parameter).inserted { return channel }
      reader.problems.add(
        node, "parameter '\(channel.parameter)' has two registers in profile '\(id)'",
        "Keep one of them.")
      return nil
    }
    guard !channels.isEmpty, channels.count == nodes.count else { return nil }
    let ranges = channels.compactMap { RegisterRange.covering($0.registers) }
    return AnalyserProfile(
      id: id, title: Text(title, title), source: source, ranges: RegisterRange.merged(ranges),
      channels: channels)
  }
}

extension AnalyserProfile.Channel {
  fileprivate static func read(
    _ reader: ObjectReader, parameters: Set<String>
  ) -> AnalyserProfile.Channel? {
    let parameter = reader.reference("parameter", to: "parameter", in: parameters)
    let table = reader.table()
    let value = RegisterValue.read(reader, table)
    let sampledAt = reader.optional("time").flatMap { reader.registers($0, in: table, count: 3) }
    let flag = reader.optional("flag").flatMap { reader.registers($0, in: table, count: 6) }
    reader.finish()
    guard let parameter, let value else { return nil }
    let channel = Self(parameter: parameter, value: value, sampledAt: sampledAt, flag: flag)
    guard RegisterRange.covering(channel.registers) != nil else {
      reader.problems.add(
        reader.node, "value, time and flag lie more than 125 registers apart",
        "They must come in one answer, or a value could get another's time: leave time or flag out."
      )
      return nil
    }
    return channel
  }
}

extension RegisterValue {
  fileprivate static func read(_ reader: ObjectReader, _ table: RegisterTable) -> RegisterValue? {
    let format = reader.choice("format", RegisterFormat.self)
    // One register needs no word order. Two have four, and a wrong guess is a wrong value.
    let order =
      format?.registerCount == 1
      ? reader.choice("wordOrder", WordOrder.self, default: .ABCD)
      : reader.choice("wordOrder", WordOrder.self)
    let count = format?.registerCount ?? 1
    let range = reader.required("address").flatMap { reader.registers($0, in: table, count: count) }
    let scale = reader.optionalDecimal("scale") ?? one
    let offset = reader.optionalDecimal("offset") ?? nothing
    let decimals = reader.optional("decimals").flatMap {
      reader.integer($0, in: Series.decimalsRange)
    }
    let sentinels = reader.list("sentinels").compactMap { reader.words($0, count: count) }
    guard let format, let order, let range else { return nil }
    if scale.isZero {
      reader.problems.add(
        reader.node, "scale 0 turns every value into the offset", "Write the real scale, or none.")
      return nil
    }
    return RegisterValue(
      table, at: range.first, format, order: order, scale: scale, offset: offset,
      decimals: decimals, sentinels: sentinels)
  }
}

extension ObjectReader {
  fileprivate func table() -> RegisterTable {
    let table = choice("table", RegisterTable.self, default: .holdingRegisters)
    if table == .coils || table == .discreteInputs, let node = optional("table") {
      problems.add(
        node, "coils and discrete inputs hold bits, no numbers",
        "Use 'holdingRegisters' or 'inputRegisters'.")
    }
    return table ?? .holdingRegisters
  }

  /// Registers from an address counted from 0, as a number or as manuals print it: `"0x1008"`.
  fileprivate func registers(_ node: Node, in table: RegisterTable, count: Int) -> RegisterRange? {
    var address: Int?
    switch node.value {
    case .number(let digits): address = Int(digits)
    case .string(let text) where text.lowercased().hasPrefix("0x"):
      address = Int(text.dropFirst(2), radix: 16)
    default: break
    }
    guard let address, (0...65_536 - count).contains(address) else {
      problems.add(
        node,
        "expected the address of \(count) \(count == 1 ? "register" : "registers"), "
          + "found \(node.shownValue ?? node.kindName)",
        "Write 0 to \(65_536 - count), or hexadecimal in quotes such as \"0x1008\"; "
          + "the first register is 0.")
      return nil
    }
    return RegisterRange(table, first: UInt16(address), count: count)
  }

  /// The words of a pattern, written as four hexadecimal digits each: `"7FC0 0000"`.
  fileprivate func words(_ node: Node, count: Int) -> [UInt16]? {
    guard let text = string(node) else { return nil }
    let digits = text.filter { $0 != " " }
    let isHex = digits.utf8.count == count * 4 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    guard isHex else {
      problems.add(
        node, "'\(text.prefix(40))' is no pattern of \(count) \(count == 1 ? "word" : "words")",
        "Write \(count * 4) hexadecimal digits, the words in the order of the registers.")
      return nil
    }
    let all = Array(digits)
    return (0..<count).compactMap { UInt16(String(all[($0 * 4)..<($0 * 4 + 4)]), radix: 16) }
  }
}
