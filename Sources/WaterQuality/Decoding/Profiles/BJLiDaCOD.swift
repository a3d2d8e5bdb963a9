extension BuiltInProfile {
  /// Function 03, float CDAB (instruments, chapter 2; secondary). Assumed: the value stands at 0,
  /// as the loggers do not say where.
  package static let bjlidaCOD = BuiltInProfile(
    "bjlidaCOD",
    #"""
    {
      "id": "bjlidaCOD",
      "title": {"zh": "北京利达化学需氧量分析仪", "en": "BJLiDa COD analyser"},
      "source": "deployed loggers (secondary); address 0 assumed",
      "wordOrder": "CDAB",
      "registers": [
        {"parameter": "cod", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
