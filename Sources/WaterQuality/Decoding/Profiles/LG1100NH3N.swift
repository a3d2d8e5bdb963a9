extension AnalyserProfile {
  /// LG1100 ammonia analyser: function 03 at 2, float CDAB (instruments, chapter 2; secondary).
  package static let lg1100NH3N = floatTable(
    "lg1100NH3N", Text("LG1100 氨氮分析仪", "LG1100 ammonia analyser"),
    source: "deployed loggers (secondary)", count: 2, order: .CDAB, [("nh3n", 2, "1")])
}
