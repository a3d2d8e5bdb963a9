extension BuiltInProfile {
  /// Function 03 at 0, float ABCD (instruments, chapter 2; secondary).
  package static let dkkCOD = BuiltInProfile(
    "dkkCOD",
    #"""
    {
      "id": "dkkCOD",
      "title": {"zh": "DKK 化学需氧量分析仪", "en": "DKK COD analyser"},
      "source": "deployed loggers (secondary)",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "cod", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
