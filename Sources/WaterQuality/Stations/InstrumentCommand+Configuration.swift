/// `writes` of an analyser: `{id, name, kind, function, table, address, words, clock, wordOrder}`.
extension InstrumentCommand {
  static func readAll(_ reader: ObjectReader) -> [InstrumentCommand] {
    var taken: Set<String> = []
    return reader.objects("writes").compactMap { object in
      guard
        let command = read(
          RegisterReader(object: object, defaults: .init(table: nil, order: nil)))
      else { return nil }
      if taken.insert(command.id).inserted { return command }
      reader.problems.add(
        object.node, "command '\(command.id)' stands twice in this list",
        "Give each an id of its own.")
      return nil
    }
  }

  private static func read(_ reader: RegisterReader) -> InstrumentCommand? {
    let object = reader.object
    let id = object.id()
    let name = reader.name()
    let kind = object.choice("kind", Kind.self)
    let number = object.integer("function", in: 5...16, default: 16)
    let clock = object.optional("clock").flatMap { object.choice($0, TimeForm.self) }
    let order = object.choice("wordOrder", WordOrder.self, default: .ABCD)
    let nodes = object.list("words")
    let words = nodes.compactMap { object.integer($0, in: 0...65_535).map(UInt16.init) }
    let length = words.count + (clock?.registerCounts[0] ?? 0)
    let function = number.flatMap(Function.init(rawValue:))
    let table: RegisterTable = function == .singleCoil ? .coils : .holdingRegisters
    let range =
      RegisterRange.countRange.contains(length)
      ? reader.range(in: table, count: length) : nil
    if range == nil { _ = object.optional("address") }
    object.finish()
    guard let function else {
      if let number {
        reader.problems.add(
          object.node, "function \(number) writes no registers", "Write 5, 6 or 16.")
      }
      return nil
    }
    guard RegisterRange.countRange.contains(length) else {
      reader.problems.add(
        object.node, "a command of \(length) words cannot be sent",
        "Write 1 to 125 \"words\"; with \"clock\" the time follows them.")
      return nil
    }
    if function != .registers, length != 1 {
      reader.problems.add(
        object.node, "function \(function.rawValue) writes one value, not \(length)",
        "Write one word, or leave \"function\" out.")
      return nil
    }
    if kind == .clock, clock == nil {
      reader.problems.add(
        object.node, "a command that sets the clock does not say how times are written",
        "Add \"clock\": \"bcd\" or another form.")
      return nil
    }
    guard let id, let name, let kind, let order, let range, words.count == nodes.count else {
      return nil
    }
    return InstrumentCommand(
      id: id, name: name, kind: kind, range: range, function: function, words: words, clock: clock,
      order: order)
  }
}
