/// Reads an object of a profile that names registers. Table and word order may stand once for the
/// whole profile.
struct RegisterReader {
  let object: ObjectReader
  let defaults: Defaults

  struct Defaults {
    let table: RegisterTable?
    let order: WordOrder?
  }

  var problems: ProblemList { object.problems }

  func table() -> RegisterTable {
    object.optional("table").flatMap { object.choice($0, RegisterTable.self) }
      ?? defaults.table ?? .holdingRegisters
  }

  /// Registers from the address at a key.
  func range(_ key: String = "address", in table: RegisterTable, count: Int) -> RegisterRange? {
    object.required(key).flatMap { range($0, in: table, count: count) }
  }

  /// Registers from an address counted from 0, as a number or as manuals print it: `"0x1008"`.
  func range(_ node: Node, in table: RegisterTable, count: Int) -> RegisterRange? {
    guard let address = Self.number(node), (0...65_536 - count).contains(address) else {
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

  /// A code that a register may hold, as a number or in hexadecimal.
  func code(_ key: String = "code", atMost most: Int = 65_535) -> Int? {
    guard let node = object.required(key) else { return nil }
    if let code = Self.number(node), (0...most).contains(code) { return code }
    problems.add(
      node, "expected a code, found \(node.shownValue ?? node.kindName)",
      "Write 0 to \(most), or hexadecimal in quotes such as \"0x4E\".")
    return nil
  }

  private static func number(_ node: Node) -> Int? {
    switch node.value {
    case .number(let digits): Int(digits)
    case .string(let text) where text.lowercased().hasPrefix("0x"):
      Int(text.dropFirst(2), radix: 16)
    default: nil
    }
  }

  /// The name of something for people: a text, or one for each language.
  func name(_ key: String = "name") -> Text? {
    guard let node = object.required(key) else { return nil }
    if case .object = node.value { return object.text(key) }
    return object.name(node).map { Text($0, $0) }
  }

  /// A reader of the object at a key, with the same defaults and the table of this one.
  func inner(_ node: Node, in table: RegisterTable) -> RegisterReader? {
    ObjectReader(node, problems).map {
      RegisterReader(object: $0, defaults: Defaults(table: table, order: nil))
    }
  }
}
