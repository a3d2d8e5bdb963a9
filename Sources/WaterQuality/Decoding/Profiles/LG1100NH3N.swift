extension BuiltInProfile {
  /// Function 03 at 2, float CDAB (instruments, chapter 2; secondary).
  package static let lg1100NH3N = BuiltInProfile(
    "lg1100NH3N",
    #"""
    {
      "id": "lg1100NH3N",
      "title": {"zh": "LG1100 氨氮分析仪", "en": "LG1100 ammonia analyser"},
      "source": "deployed loggers (secondary)",
      "wordOrder": "CDAB",
      "registers": [
        {"parameter": "nh3n", "address": 2, "format": "float32"},
      ],
    }
    """#)
}
