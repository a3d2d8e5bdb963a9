extension AnalyserProfile {
  /// BLPowerMon total phosphorus analyser: function 04 at 0, float DCBA (instruments, chapter 2;
  /// secondary).
  package static let blpowermonTP = floatTable(
    "blpowermonTP", Text("BLPowerMon 总磷分析仪", "BLPowerMon total phosphorus analyser"),
    source: "deployed loggers (secondary)", .inputRegisters, count: 2, order: .DCBA,
    [("tp", 0, "1")])
}
