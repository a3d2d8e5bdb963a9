/// Profiles that stand in a file, and the built-in ones, which are the same text:
/// `{id, title, source, table, wordOrder, largestRequest, identity, registers, states, clock,
/// checks, details, history}`.
extension AnalyserProfile {
  /// Nil, with problems, when it cannot be read.
  static func read(
    _ reader: ObjectReader, parameters: Set<String>, isBuiltIn: Bool = false
  ) -> AnalyserProfile? {
    let id = reader.id()
    if !isBuiltIn, let id, let node = reader.optional("id"),
      BuiltInProfile.all.contains(where: { $0.id == id })
    {
      reader.problems.add(node, "profile '\(id)' is built in", "Give this one another id.")
    }
    let defaults = RegisterReader.Defaults(
      table: reader.optional("table").flatMap { reader.choice($0, RegisterTable.self) },
      order: reader.optional("wordOrder").flatMap { reader.choice($0, WordOrder.self) })
    let profile = RegisterReader(object: reader, defaults: defaults)
    let title = reader.optional("title").flatMap { _ in profile.name("title") }
    let source = reader.optional("source").flatMap(reader.name)
    let largest = reader.integer("largestRequest", in: RegisterRange.countRange, default: 125)
    let identity = profile.identity()
    let nodes = reader.requiredList("registers")
    let states = profile.each("states", \.id) { $0.state() }
    let clock = profile.time("clock", in: profile.table())
    let checks = profile.each("checks", \.id) { $0.check() }
    let details = profile.each("details", \.id) { $0.detail() }
    let history = profile.history(parameters: parameters)
    reader.finish()
    guard let id, let largest, let nodes else { return nil }
    if nodes.isEmpty {
      reader.problems.add(
        reader.node, "profile '\(id)' has no registers", "Add at least one to \"registers\".")
    }
    let channels = profile.channels(nodes, parameters: parameters, profile: id)
    guard !channels.isEmpty, channels.count == nodes.count else { return nil }
    let wanted =
      channels.compactMap { RegisterRange.covering($0.registers) }
      + states.map(\.value.range) + (clock.map { [$0.range] } ?? [])
    let planner = ReadPlanner(wanted, cost: .network, largestRequest: largest)
    return AnalyserProfile(
      id: id, title: title ?? Text(id, id), source: source ?? "stations.json",
      ranges: planner.plan, wanted: wanted, identity: identity, largestRequest: largest,
      channels: channels, states: states, clock: clock, checks: checks, details: details,
      history: history)
  }
}

extension RegisterReader {
  /// The objects of a list, each read and finished; no id twice.
  fileprivate func each<Value>(
    _ key: String, _ id: (Value) -> String, read: (RegisterReader) -> Value?
  ) -> [Value] {
    var taken: Set<String> = []
    return object.list(key).compactMap { node in
      guard let object = ObjectReader(node, problems) else { return nil }
      let value = read(RegisterReader(object: object, defaults: defaults))
      object.finish()
      guard let value else { return nil }
      if taken.insert(id(value)).inserted { return value }
      problems.add(node, "'\(id(value))' stands twice in this list", "Give each an id of its own.")
      return nil
    }
  }

  /// `{table, address, registers}`: what is read as a proof of alignment.
  fileprivate func identity() -> RegisterRange? {
    guard let node = object.optional("identity"), let object = ObjectReader(node, problems) else {
      return nil
    }
    let reader = RegisterReader(object: object, defaults: defaults)
    let count = object.integer("registers", in: RegisterRange.countRange)
    let range = count.flatMap { reader.range(in: reader.table(), count: $0) }
    object.finish()
    return range
  }

  func channels(
    _ nodes: [Node], parameters: Set<String>, profile: String
  ) -> [AnalyserProfile.Channel] {
    var taken: Set<String> = []
    return nodes.compactMap { node in
      guard let object = ObjectReader(node, problems),
        let channel = RegisterReader(object: object, defaults: defaults)
          .channel(parameters: parameters)
      else { return nil }
      if taken.insert(channel.parameter).inserted { return channel }
      problems.add(
        node, "parameter '\(channel.parameter)' has two registers in profile '\(profile)'",
        "Keep one of them.")
      return nil
    }
  }

  private func channel(parameters: Set<String>) -> AnalyserProfile.Channel? {
    let parameter = object.reference("parameter", to: "parameter", in: parameters)
    let table = table()
    let value = value(in: table)
    let sampledAt = time("time", in: table)
    let flag = flag("flag", in: table)
    let unit = unit("unit", in: table)
    object.finish()
    guard let parameter, let value else { return nil }
    let channel = AnalyserProfile.Channel(
      parameter: parameter, value: value, time: sampledAt, flag: flag, unit: unit)
    return isTogether(channel.registers) ? channel : nil
  }

  func isTogether(_ registers: [RegisterRange]) -> Bool {
    if RegisterRange.covering(registers) != nil { return true }
    problems.add(
      object.node, "value, time and flag lie more than 125 registers apart",
      "They must come in one answer, or a value could get another's time: leave time or flag out.")
    return false
  }
}
