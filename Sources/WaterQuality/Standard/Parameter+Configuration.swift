/// `parameters` of the file: what differs from the built-in parameters, and parameters of its own:
/// `{id, name: {zh, en}, unit, hourlyDecimals, assessmentDecimals}`.
extension Parameter {
  /// The built-in parameters with the file's differences, then the file's own, in its order.
  static func readAll(_ root: ObjectReader) -> [Parameter] {
    var parameters = builtIn
    _ = root.declaredIDs("parameters", "parameter")
    for reader in root.objects("parameters") {
      guard let id = reader.id() else {
        reader.finish()
        continue
      }
      let index = parameters.firstIndex { $0.id == id }
      guard let parameter = read(reader, id, from: index.map { parameters[$0] }) else { continue }
      if let index { parameters[index] = parameter } else { parameters.append(parameter) }
    }
    return parameters
  }

  /// A known parameter keeps what the file does not name; a new one needs every key.
  private static func read(
    _ reader: ObjectReader, _ id: String, from known: Parameter?
  ) -> Parameter? {
    func given<Value>(_ key: String, or value: Value?, _ read: (String) -> Value?) -> Value? {
      if let value, reader.optional(key) == nil { return value }
      return read(key)
    }
    let name = given("name", or: known?.name) { reader.text($0) }
    let unit = given("unit", or: known?.unit) { reader.choice($0, MeasurementUnit.self) }
    // A stored reading has one decimal more than the hourly value, and at most nine.
    let hourly = given("hourlyDecimals", or: known?.hourlyDecimals) {
      reader.integer($0, in: 0...(Series.decimalsRange.upperBound - 1))
    }
    let assessment = given("assessmentDecimals", or: known?.assessmentDecimals) {
      reader.integer($0, in: Series.decimalsRange)
    }
    reader.finish()
    guard let name, let unit, let hourly, let assessment else { return nil }
    return Parameter(
      id: id, name: name, unit: unit, hourlyDecimals: hourly, assessmentDecimals: assessment)
  }
}
