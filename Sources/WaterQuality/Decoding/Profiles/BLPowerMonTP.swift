extension BuiltInProfile {
  /// Function 04 at 0, float DCBA (instruments, chapter 2; secondary).
  package static let blpowermonTP = BuiltInProfile(
    "blpowermonTP",
    #"""
    {
      "id": "blpowermonTP",
      "title": {"zh": "BLPowerMon 总磷分析仪", "en": "BLPowerMon total phosphorus analyser"},
      "source": "deployed loggers (secondary)",
      "table": "inputRegisters",
      "wordOrder": "DCBA",
      "registers": [
        {"parameter": "tp", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
