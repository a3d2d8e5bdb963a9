/// Probes without a map of their own: one float ABCD at 0, as most converters can be set to.
extension AnalyserProfile {
  package static let nh3nProbeFloat = floatTable(
    "nh3nProbeFloat", Text("氨氮在线电极（浮点）", "Ammonia probe, one float"),
    source: "converter set to function 03 at 0, float ABCD, mg/L", count: 2, order: .ABCD,
    [("nh3n", 0, "1")])

  /// Cubic metres per second.
  package static let flowMeterFloat = floatTable(
    "flowMeterFloat", Text("流量计（浮点）", "Flow meter, one float"),
    source: "converter set to function 03 at 0, float ABCD, m³/s", count: 2, order: .ABCD,
    [("flow", 0, "1")])
}
