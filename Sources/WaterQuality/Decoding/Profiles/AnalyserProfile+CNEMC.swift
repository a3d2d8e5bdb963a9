/// The national map of analysers (地表水自动监测仪器通信协议技术要求), one profile for each parameter.
///
/// Instruments, chapter 1: secondary, strong. Of the 82 registers of the data block only those of
/// the water sample are read; results of checks lie further on and are never taken for water.
extension AnalyserProfile {
  package static let cnemcNH3N = cnemc("cnemcNH3N", "nh3n", "氨氮", "ammonia nitrogen")
  package static let cnemcCODMn = cnemc("cnemcCODMn", "codmn", "高锰酸盐指数", "permanganate index")
  package static let cnemcCOD = cnemc("cnemcCOD", "cod", "化学需氧量", "COD")
  package static let cnemcTP = cnemc("cnemcTP", "tp", "总磷", "total phosphorus")
  package static let cnemcTN = cnemc("cnemcTN", "tn", "总氮", "total nitrogen")

  private static func cnemc(
    _ id: String, _ parameter: String, _ zh: String, _ en: String
  ) -> AnalyserProfile {
    AnalyserProfile(
      id: id, title: Text("国家地表水仪器通信协议：\(zh)", "CNEMC instrument map: \(en)"),
      source: "地表水自动监测仪器通信协议技术要求 (secondary), data block 0x1000, state block 0x1080",
      ranges: [
        RegisterRange(.holdingRegisters, first: 0x1000, count: 16),
        RegisterRange(.holdingRegisters, first: 0x1080, count: 13),
      ],
      identity: RegisterRange(.holdingRegisters, first: 0x1000, count: 15),
      channels: [
        Channel(
          parameter: parameter,
          value: RegisterValue(.holdingRegisters, at: 0x1008, .float32, order: .CDAB),
          sampledAt: RegisterRange(.holdingRegisters, first: 0x1005, count: 3),
          flag: RegisterRange(.holdingRegisters, first: 0x100A, count: 6))
      ],
      workState: WorkState(
        register: RegisterRange(.holdingRegisters, first: 0x1083, count: 1),
        notWater: cnemcStatesWithoutWater))
  }

  /// Instruments 1.6. State 0 is idle and 1 measures water: only they leave a value in peace.
  private static let cnemcStatesWithoutWater: [UInt16: Text] = [
    2: Text("标样核查", "standard check"),
    3: Text("零点核查", "zero check"),
    4: Text("跨度核查", "span check"),
    5: Text("空白测试", "blank test"),
    6: Text("平行样测试", "parallel sample"),
    7: Text("加标回收", "spike recovery"),
    8: Text("空白校准", "blank calibration"),
    9: Text("标样校准", "standard calibration"),
    10: Text("初始化或清洗", "initialising or cleaning"),
    11: Text("停机", "stopped"),
    19: Text("全量程校准", "full calibration"),
    1000: Text("仪器故障", "instrument fault"),
    1001: Text("其他状态", "another state"),
  ]
}
