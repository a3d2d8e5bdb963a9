extension BuiltInProfile {
  /// A generic table of floats, as data loggers and converters can be set to show it.
  package static let fiveParameterFloat = BuiltInProfile(
    "fiveParameterFloat",
    #"""
    {
      "id": "fiveParameterFloat",
      "title": {"zh": "五参数（浮点表）", "en": "Five parameters, table of floats"},
      "source": "converter set to function 03 at 0, floats ABCD one after the other",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "wt", "address": 0, "format": "float32"},
        {"parameter": "ph", "address": 2, "format": "float32"},
        {"parameter": "do", "address": 4, "format": "float32"},
        {"parameter": "ec", "address": 6, "format": "float32"},
        {"parameter": "tb", "address": 8, "format": "float32"},
      ],
    }
    """#)
}
