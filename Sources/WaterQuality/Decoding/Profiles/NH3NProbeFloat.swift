extension BuiltInProfile {
  /// A probe without a map of its own, as most converters can be set to.
  package static let nh3nProbeFloat = BuiltInProfile(
    "nh3nProbeFloat",
    #"""
    {
      "id": "nh3nProbeFloat",
      "title": {"zh": "氨氮在线电极（浮点）", "en": "Ammonia probe, one float"},
      "source": "converter set to function 03 at 0, float ABCD, mg/L",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "nh3n", "address": 0, "format": "float32"},
      ],
    }
    """#)
}
