/// What stands beside a number: its time, its flag, its unit.
extension RegisterReader {
  /// An address, for BCD as in the national map, or
  /// `{address, form, registers, wordOrder, minutesAfterSampling}`.
  func time(_ key: String, in table: RegisterTable) -> RegisterTime? {
    guard let node = object.optional(key) else { return nil }
    guard case .object = node.value else {
      return range(node, in: table, count: 3).map { RegisterTime($0) }
    }
    guard let inner = inner(node, in: table) else { return nil }
    let time = inner.time(in: table)
    inner.object.finish()
    return time
  }

  /// The time whose keys stand in this object itself.
  func time(in table: RegisterTable) -> RegisterTime? {
    guard let form = object.choice("form", TimeForm.self, default: .bcd) else { return nil }
    let counts = form.registerCounts
    let count =
      counts.count == 1
      ? counts[0] : object.integer("registers", in: counts[0]...counts[counts.count - 1])
    let isNumber = form == .epoch || form == .epochCivil
    let order =
      isNumber
      ? object.choice("wordOrder", WordOrder.self)
      : object.choice("wordOrder", WordOrder.self, default: .ABCD)
    let minutes = object.integer("minutesAfterSampling", in: 0...1440, default: 0)
    guard let count, let order, let minutes, let range = range(in: table, count: count) else {
      return nil
    }
    return RegisterTime(range, form, order: order, minutesAfterSampling: minutes)
  }

  /// An address, for twelve letters as in the national map, or
  /// `{address, registers, dialect, codes: [{code, flag}]}`.
  func flag(_ key: String, in table: RegisterTable) -> RegisterFlag? {
    guard let node = object.optional(key) else { return nil }
    guard case .object = node.value else {
      return range(node, in: table, count: 6).map { RegisterFlag($0) }
    }
    guard let inner = inner(node, in: table) else { return nil }
    let nodes = inner.object.optional("codes").flatMap(inner.object.list)
    let dialect = inner.object.choice("dialect", FlagDialect.self, default: .cnemc)
    let length = inner.object.integer("registers", in: 1...16, default: nodes == nil ? 6 : 1)
    let codes = nodes.map {
      inner.codes($0, table, "flag") { $0.object.choice("flag", StationFlag.self) }
    }
    let range = length.flatMap { inner.range(in: table, count: nodes == nil ? $0 : 1) }
    inner.object.finish()
    guard let range, let dialect else { return nil }
    return RegisterFlag(range, codes.map { .codes($0) } ?? .letters(dialect))
  }

  /// `{address, codes: [{code, unit}]}`.
  func unit(_ key: String, in table: RegisterTable) -> UnitRegister? {
    guard let node = object.optional(key), let inner = inner(node, in: table) else { return nil }
    let range = inner.range(in: table, count: 1)
    let units = inner.codes(inner.object.requiredList("codes") ?? [], table, "unit") {
      $0.object.string("unit")
    }
    inner.object.finish()
    return range.map { UnitRegister($0, units: units) }
  }

  private func codes<Meaning>(
    _ nodes: [Node], _ table: RegisterTable, _ noun: String,
    meaning: (RegisterReader) -> Meaning?
  ) -> [UInt16: Meaning] {
    var result: [UInt16: Meaning] = [:]
    for node in nodes {
      guard let entry = inner(node, in: table) else { continue }
      let code = entry.code()
      let meaning = meaning(entry)
      entry.object.finish()
      guard let code, let meaning else { continue }
      if result.updateValue(meaning, forKey: UInt16(code)) != nil {
        problems.add(node, "code \(code) has two \(noun)s", "Keep one of them.")
      }
    }
    return result
  }
}
