extension BuiltInProfile {
  /// Function 03 at 0, float ABCD (instruments, chapter 2; secondary).
  package static let hachNH3N = BuiltInProfile(
    "hachNH3N",
    #"""
    {
      "id": "hachNH3N",
      "title": {"zh": "哈希氨氮分析仪", "en": "Hach ammonia analyser"},
      "source": "deployed loggers (secondary)",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "nh3n", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
