extension AnalyserProfile {
  /// DKK COD analyser: function 03 at 0, float ABCD (instruments, chapter 2; secondary).
  package static let dkkCOD = floatTable(
    "dkkCOD", Text("DKK 化学需氧量分析仪", "DKK COD analyser"),
    source: "deployed loggers (secondary)", count: 2, order: .ABCD, [("cod", 0, "1")])
}
