/// What an instrument tells beside its readings.
extension RegisterReader {
  /// `{id, name, address, format, bits, meanings: [{code, name, water}]}`; the format is uint16
  /// unless another stands there.
  func state() -> StateRegister? {
    let id = object.id()
    let name = name()
    let table = table()
    let value = value(in: table, format: .uint16)
    let meanings = meanings()
    guard let id, let name, let value else { return nil }
    guard value.format.isUnsigned || value.format.isBit else {
      problems.add(
        object.optional("format") ?? object.node, "a state is a code, no measured number",
        "Use 'uint16', 'uint32', 'uint64' or 'bit'.")
      return nil
    }
    return StateRegister(id: id, name: name, value: value, meanings: meanings)
  }

  private func meanings() -> [Int64: StateRegister.Meaning] {
    var meanings: [Int64: StateRegister.Meaning] = [:]
    for node in object.list("meanings") {
      guard let entry = ObjectReader(node, problems) else { continue }
      let reader = RegisterReader(object: entry, defaults: defaults)
      let code = reader.code(atMost: Int(UInt32.max))
      let name = reader.name()
      let isWater = entry.bool("water", default: true)
      entry.finish()
      guard let code, let name else { continue }
      let meaning = StateRegister.Meaning(name, isWater: isWater)
      if meanings.updateValue(meaning, forKey: Int64(code)) != nil {
        problems.add(node, "code \(code) has two meanings", "Keep one of them.")
      }
    }
    return meanings
  }

  /// `{id, name, address, format, …, time, flag}`.
  func check() -> CheckRegisters? {
    let id = object.id()
    let name = name()
    let table = table()
    let value = value(in: table)
    let checkedAt = time("time", in: table)
    let flag = flag("flag", in: table)
    guard let id, let name, let value else { return nil }
    let check = CheckRegisters(
      id: id, name: name, value: value, checkedAt: checkedAt, flag: flag)
    return isTogether(check.registers) ? check : nil
  }

  /// `{id, name, unit, address, format, …}`, where the format may also be `time` (with `form`) or
  /// `text` (with `registers`).
  func detail() -> DetailRegister? {
    let id = object.id()
    let name = name()
    let table = table()
    let unit = object.optional("unit").flatMap(object.name) ?? ""
    let content: DetailRegister.Content?
    switch object.optional("format")?.value {
    case .string("time"): content = time(in: table).map { .time($0) }
    case .string("text"):
      let count = object.integer("registers", in: RegisterRange.countRange)
      content = count.flatMap { range(in: table, count: $0) }.map { .text($0) }
    default: content = value(in: table).map { .number($0, unit: unit) }
    }
    guard let id, let name, let content else { return nil }
    return DetailRegister(id: id, name: name, content: content)
  }

  /// `{records, stride, order, registers: […]}`, the registers being those of record 0.
  func history(parameters: Set<String>) -> HistoryRegisters? {
    guard let node = object.optional("history"), let inner = ObjectReader(node, problems) else {
      return nil
    }
    let records = inner.integer("records", in: 1...10_000)
    let stride = inner.integer("stride", in: 1...1000)
    let order = inner.choice("order", HistoryRegisters.Order.self)
    let nodes = inner.requiredList("registers") ?? []
    let channels = channels(nodes, parameters: parameters, profile: "history")
    inner.finish()
    guard let records, let stride, let order, !channels.isEmpty else { return nil }
    let last = channels.flatMap(\.registers).map { Int($0.first) + $0.count }.max() ?? 0
    if let untimed = channels.first(where: { $0.sampledAt == nil }) {
      problems.add(
        node, "earlier results of '\(untimed.parameter)' have no time",
        "Add \"time\": without it nobody knows which slot they fill.")
      return nil
    }
    guard RegisterRange.covering(channels.flatMap(\.registers)) != nil else {
      problems.add(
        node, "a record is longer than 125 registers or lies in several tables",
        "Name only what comes in one answer.")
      return nil
    }
    guard last + (records - 1) * stride <= 65_536 else {
      problems.add(
        node, "record \(records - 1) would end at register \(last + (records - 1) * stride - 1)",
        "The last register is 65535: correct records or stride.")
      return nil
    }
    return HistoryRegisters(channels: channels, records: records, stride: stride, order: order)
  }
}
