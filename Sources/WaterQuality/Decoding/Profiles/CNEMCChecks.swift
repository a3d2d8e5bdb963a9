extension BuiltInProfile {
  /// The results of the last checks in the data block, each with time, value and flag
  /// (instruments, 1.3).
  static let cnemcChecks = """
    "checks": [
      {"id": "standardCheck", "name": {"zh": "标样核查", "en": "standard check"}, "format": "float32",
        "time": "0x1010", "address": "0x1013", "flag": "0x1015"},
      {"id": "blankCheck", "name": {"zh": "空白测试", "en": "blank check"}, "format": "float32",
        "time": "0x101B", "address": "0x101E", "flag": "0x1020"},
      {"id": "zeroCheck", "name": {"zh": "零点核查", "en": "zero check"}, "format": "float32",
        "time": "0x1026", "address": "0x1029", "flag": "0x102B"},
      {"id": "spanCheck", "name": {"zh": "跨度核查", "en": "span check"}, "format": "float32",
        "time": "0x1031", "address": "0x1034", "flag": "0x1036"},
      {"id": "spikeRecovery", "name": {"zh": "加标回收", "en": "spike recovery"}, "format": "float32",
        "time": "0x103C", "address": "0x103F", "flag": "0x1041"},
      {"id": "parallelSample", "name": {"zh": "平行样测试", "en": "parallel sample"},
        "format": "float32", "time": "0x1047", "address": "0x104A", "flag": "0x104C"},
    ],
    """
}
