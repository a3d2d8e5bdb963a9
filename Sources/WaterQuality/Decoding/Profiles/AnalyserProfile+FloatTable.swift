extension AnalyserProfile {
  /// An instrument that shows its present values as 32-bit floats in one run of registers, and
  /// neither a sampling time nor a flag.
  ///
  /// Values that are registers past the last one asked for (`count`) are a mistake in the table.
  static func floatTable(
    _ id: String, _ title: Text, source: String, _ table: RegisterTable = .holdingRegisters,
    count: Int, order: WordOrder, _ values: [(parameter: String, at: UInt16, scale: String)]
  ) -> AnalyserProfile {
    AnalyserProfile(
      id: id, title: title, source: source,
      ranges: [
        RegisterRange(table, first: values.map(\.at).min()!, count: count)
      ],
      channels: values.map { parameter, address, scale in
        Channel(
          parameter: parameter,
          value: RegisterValue(
            table, at: address, .float32, order: order, scale: ExactDecimal(scale)!))
      })
  }
}
