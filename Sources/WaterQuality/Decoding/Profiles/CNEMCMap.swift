extension BuiltInProfile {
  package static let cnemcNH3N = cnemc("cnemcNH3N", "nh3n", "氨氮", "ammonia nitrogen")
  package static let cnemcCODMn = cnemc("cnemcCODMn", "codmn", "高锰酸盐指数", "permanganate index")
  package static let cnemcCOD = cnemc("cnemcCOD", "cod", "化学需氧量", "COD")
  package static let cnemcTP = cnemc("cnemcTP", "tp", "总磷", "total phosphorus")
  package static let cnemcTN = cnemc("cnemcTN", "tn", "总氮", "total nitrogen")

  /// The national map of analysers (地表水自动监测仪器通信协议技术要求): one map, one profile for
  /// each parameter (instruments, chapter 1: secondary, strong).
  ///
  /// Each poll reads the water sample with its unit, time and flag, and the state; results of
  /// checks and key parameters lie further on and are never taken for water. Vendors differ most in
  /// the key parameters: each is optional.
  private static func cnemc(
    _ id: String, _ parameter: String, _ zh: String, _ en: String
  ) -> BuiltInProfile {
    BuiltInProfile(
      id,
      """
      {
        "id": "\(id)",
        "title": {"zh": "国家地表水仪器通信协议：\(zh)", "en": "CNEMC instrument map: \(en)"},
        "source": "地表水自动监测仪器通信协议技术要求 (secondary)",
        "wordOrder": "CDAB",
        "registers": [
          {"parameter": "\(parameter)", "address": "0x1008", "format": "float32",
            "time": "0x1005", "flag": "0x100A",
            "unit": {"address": "0x1002", "codes": [
              {"code": 0, "unit": "µg/L"}, {"code": 1, "unit": "mg/L"},
              {"code": 2, "unit": "ppm"}, {"code": 3, "unit": "mg/m³"}, {"code": 4, "unit": "cm"},
              {"code": 7, "unit": "%"}, {"code": 17, "unit": "℃"},
            ]}},
        ],
        "clock": "0x1080",
      \(cnemcStates)
      \(cnemcChecks)
      \(cnemcDetails)
      }
      """)
  }
}
