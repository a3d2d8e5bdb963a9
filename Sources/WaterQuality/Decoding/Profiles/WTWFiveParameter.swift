extension AnalyserProfile {
  /// WTW five-parameter probe over Modbus TCP.
  ///
  /// Secondary (instruments, chapter 2): function 03 at 0, 40 registers, floats ABCD, conductivity
  /// × 1000, because the instrument reports mS/cm. Assumed: five blocks of eight registers, the
  /// value first in each, in the order below. Compare with the screen before relying on it; another
  /// layout goes into the file under `profiles`.
  package static let wtwFiveParameter = floatTable(
    "wtwFiveParameter", Text("WTW 五参数", "WTW five-parameter probe"),
    source: "deployed loggers (secondary); places of the values inside the 40 registers assumed",
    count: 40, order: .ABCD,
    [
      ("wt", 0, "1"), ("ph", 8, "1"), ("do", 16, "1"), ("ec", 24, "1000"), ("tb", 32, "1"),
    ])
}
