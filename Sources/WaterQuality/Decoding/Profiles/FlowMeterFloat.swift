extension BuiltInProfile {
  /// Cubic metres per second in one float, as most converters can be set to.
  package static let flowMeterFloat = BuiltInProfile(
    "flowMeterFloat",
    #"""
    {
      "id": "flowMeterFloat",
      "title": {"zh": "流量计（浮点）", "en": "Flow meter, one float"},
      "source": "converter set to function 03 at 0, float ABCD, m³/s",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "flow", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
