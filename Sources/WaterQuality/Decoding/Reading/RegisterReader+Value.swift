extension RegisterReader {
  /// A number: `address`, `format` and, where they are needed, `registers`, `wordOrder`, `bits`,
  /// `scale`, `offset`, `decimals` and `sentinels`.
  func value(in table: RegisterTable, format usual: RegisterFormat? = nil) -> RegisterValue? {
    let told = object.optional("format")
    let format = told == nil && usual != nil ? usual : object.choice("format", RegisterFormat.self)
    guard let format else {
      // Asked for, so that they are not told to be unknown.
      for key in Self.valueKeys { _ = object.optional(key) }
      return nil
    }
    checkTable(table, format)
    let order = order(format)
    let length =
      format.registerCount ?? object.integer("registers", in: RegisterValue.textCounts) ?? 1
    let range = range(in: table, count: length)
    let bits = bits(format)
    let scale = object.optionalDecimal("scale") ?? RegisterValue.one
    let offset = object.optionalDecimal("offset") ?? RegisterValue.nothing
    let decimals = object.optional("decimals").flatMap {
      object.integer($0, in: Series.decimalsRange)
    }
    let sentinels = object.list("sentinels").compactMap { words($0, count: length) }
    guard let order, let range else { return nil }
    if scale.isZero {
      problems.add(
        object.node, "scale 0 turns every value into the offset", "Write the real scale, or none.")
      return nil
    }
    return RegisterValue(
      table, at: range.first, format, count: length, order: order, bits: bits, scale: scale,
      offset: offset, decimals: decimals, sentinels: sentinels)
  }

  private static let valueKeys = [
    "address", "registers", "wordOrder", "bits", "scale", "offset", "decimals", "sentinels",
  ]

  private func checkTable(_ table: RegisterTable, _ format: RegisterFormat) {
    let holdsBits = table == .coils || table == .discreteInputs
    if holdsBits, !format.isBit {
      problems.add(
        object.optional("table") ?? object.node, "coils and discrete inputs hold bits, no numbers",
        "Use 'holdingRegisters' or 'inputRegisters'.")
    } else if !holdsBits, format.isBit {
      problems.add(
        object.optional("format") ?? object.node, "a register holds a word, no single bit",
        "Use format 'uint16' with \"bits\", or table 'coils' or 'discreteInputs'.")
    }
  }

  /// One register needs no word order. More have four, and a wrong guess is a wrong value.
  private func order(_ format: RegisterFormat) -> WordOrder? {
    if format.registerCount == 1 || format == .ascii {
      return object.choice("wordOrder", WordOrder.self, default: .ABCD)
    }
    if let order = defaults.order {
      return object.choice("wordOrder", WordOrder.self, default: order)
    }
    return object.choice("wordOrder", WordOrder.self)
  }

  private func bits(_ format: RegisterFormat) -> BitField? {
    guard let node = object.optional("bits"), let inner = ObjectReader(node, problems) else {
      return nil
    }
    let width = (format.registerCount ?? 1) * 16
    let first = inner.integer("first", in: 0...(width - 1))
    let count = inner.integer("count", in: 1...width, default: 1)
    inner.finish()
    guard let first, let count else { return nil }
    if !format.isUnsigned {
      problems.add(
        node, "bits of '\(format.rawValue)' mean nothing by themselves",
        "Use 'uint16', 'uint32' or 'uint64'.")
      return nil
    }
    if first + count > width {
      problems.add(
        node, "bits \(first) to \(first + count - 1) are more than '\(format.rawValue)' has",
        "The last bit is \(width - 1); the first is 0, the least significant one.")
      return nil
    }
    return BitField(first: first, count: count)
  }

  /// The words of a pattern, written as four hexadecimal digits each: `"7FC0 0000"`.
  private func words(_ node: Node, count: Int) -> [UInt16]? {
    guard let text = object.string(node) else { return nil }
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
