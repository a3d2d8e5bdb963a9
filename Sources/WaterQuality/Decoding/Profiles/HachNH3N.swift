extension AnalyserProfile {
  /// Hach ammonia analyser: function 03 at 0, float ABCD (instruments, chapter 2; secondary).
  package static let hachNH3N = floatTable(
    "hachNH3N", Text("哈希氨氮分析仪", "Hach ammonia analyser"),
    source: "deployed loggers (secondary)", count: 2, order: .ABCD, [("nh3n", 0, "1")])
}
