extension BuiltInProfile {
  /// The national map's place with floats ABCD and a flag of one word, `0x4E` for N, `0x637A` for
  /// cz (instruments, chapter 2; secondary). Assumed: time, value and flag lie as in the national
  /// map.
  package static let njxinruipengCOD = BuiltInProfile(
    "njxinruipengCOD",
    #"""
    {
      "id": "njxinruipengCOD",
      "title": {"zh": "南京新瑞鹏化学需氧量分析仪", "en": "NJXinRuiPeng COD analyser"},
      "source": "deployed loggers (secondary); places after 0x1005 assumed",
      "registers": [
        {"parameter": "cod", "address": "0x1008", "format": "float32", "wordOrder": "ABCD",
          "time": "0x1005", "flag": {"address": "0x100A", "registers": 1}},
      ],
    }
    """#)
}
