extension Series {
  /// Decimals of a stored value. Nine leave 10 digits before the point in an Int64.
  package static let decimalsRange = 0...9

  /// One entry of an analyser's `parameters`: `{id, mode, slotMinutes, detectionLimit, rules,
  /// qualityControl}`. Nil stands for what the file leaves to the profile.
  struct Settings {
    let parameter: String
    let mode: Mode?
    let slotMinutes: Int?
    let detectionLimit: ExactDecimal?
    let rules: [any ValidationRule]
    let qualityControl: QualityControl.Settings?
    let node: Node

    init(
      parameter: String, mode: Mode? = nil, slotMinutes: Int? = nil,
      detectionLimit: ExactDecimal? = nil, rules: [any ValidationRule] = [],
      qualityControl: QualityControl.Settings? = nil, node: Node
    ) {
      self.parameter = parameter
      self.mode = mode
      self.slotMinutes = slotMinutes
      self.detectionLimit = detectionLimit
      self.rules = rules
      self.qualityControl = qualityControl
      self.node = node
    }
  }
}

extension Series.Settings {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader, _ surroundings: StationSurroundings) -> Self? {
    let parameter = reader.reference("id", to: "parameter", in: surroundings.parameters.keys)
    let mode = reader.optional("mode").flatMap { reader.choice($0, Series.Mode.self) }
    let slotMinutes = slotMinutes(reader)
    let detectionLimit = reader.optionalDecimal("detectionLimit")
    if let detectionLimit, detectionLimit.isZero || detectionLimit.isNegative,
      let node = reader.optional("detectionLimit")
    {
      reader.problems.add(
        node, "a detection limit of \(detectionLimit) lets nothing be below it",
        "Write the method's limit, or remove the key.")
    }
    let rules = rules(reader, parameter.flatMap { surroundings.parameters[$0] })
    let qualityControl = reader.optionalObject("qualityControl")
      .flatMap(QualityControl.Settings.read)
    reader.finish()
    guard let parameter else { return nil }
    return Self(
      parameter: parameter, mode: mode, slotMinutes: slotMinutes, detectionLimit: detectionLimit,
      rules: rules, qualityControl: qualityControl, node: reader.node)
  }

  private static func slotMinutes(_ reader: ObjectReader) -> Int? {
    guard let node = reader.optional("slotMinutes"),
      let minutes = reader.integer(node, in: 1...1440)
    else { return nil }
    if 1440 % minutes == 0 { return minutes }
    reader.problems.add(
      node, "\(minutes) minutes do not divide a day",
      "Slots are counted from midnight: write 60, 120, 240 or another divisor of 1440.")
    return nil
  }

  private static func rules(
    _ reader: ObjectReader, _ parameter: Parameter?
  ) -> [any ValidationRule] {
    var rules: [any ValidationRule] = []
    var kinds: Set<String> = []
    let known = Variant<any ValidationRule>.all
    for node in reader.list("rules") {
      guard let rule = Variant.read(node, as: known, reader.problems)
      else { continue }
      let kind = type(of: rule).kind
      if !kinds.insert(kind).inserted {
        reader.problems.add(node, "rule '\(kind)' stands twice in this list", "Keep one of them.")
      }
      if let parameter, let objection = rule.objection(to: parameter) {
        reader.problems.add(node, objection.message, objection.remedy)
      }
      rules.append(rule)
    }
    return rules
  }
}
