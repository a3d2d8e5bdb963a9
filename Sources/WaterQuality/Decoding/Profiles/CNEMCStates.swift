extension BuiltInProfile {
  /// The state block (instruments, 1.4 and 1.6). State 0 is idle and 1 measures water: only they
  /// leave a value in peace. An alarm stays when its cause has gone, so it is told and judges
  /// nothing; wording of 8, 13 and 14 unverified.
  static let cnemcStates = """
    "states": [
      {"id": "workState", "name": {"zh": "工作状态", "en": "work state"}, "address": "0x1083",
        "meanings": [
        {"code": 0, "name": {"zh": "空闲", "en": "idle"}},
        {"code": 1, "name": {"zh": "水样测试", "en": "measuring water"}},
        {"code": 2, "name": {"zh": "标样核查", "en": "standard check"}, "water": false},
        {"code": 3, "name": {"zh": "零点核查", "en": "zero check"}, "water": false},
        {"code": 4, "name": {"zh": "跨度核查", "en": "span check"}, "water": false},
        {"code": 5, "name": {"zh": "空白测试", "en": "blank test"}, "water": false},
        {"code": 6, "name": {"zh": "平行样测试", "en": "parallel sample"}, "water": false},
        {"code": 7, "name": {"zh": "加标回收", "en": "spike recovery"}, "water": false},
        {"code": 8, "name": {"zh": "空白校准", "en": "blank calibration"}, "water": false},
        {"code": 9, "name": {"zh": "标样校准", "en": "standard calibration"}, "water": false},
        {"code": 10, "name": {"zh": "初始化或清洗", "en": "initialising or cleaning"}, "water": false},
        {"code": 11, "name": {"zh": "停机", "en": "stopped"}, "water": false},
        {"code": 19, "name": {"zh": "全量程校准", "en": "full calibration"}, "water": false},
        {"code": 1000, "name": {"zh": "仪器故障", "en": "instrument fault"}, "water": false},
        {"code": 1001, "name": {"zh": "其他状态", "en": "another state"}, "water": false},
      ]},
      {"id": "mode", "name": {"zh": "测量模式", "en": "measuring mode"}, "address": "0x1084",
        "meanings": [
        {"code": 1, "name": {"zh": "连续", "en": "continuous"}},
        {"code": 2, "name": {"zh": "周期", "en": "periodic"}},
        {"code": 3, "name": {"zh": "定点", "en": "timed"}},
        {"code": 4, "name": {"zh": "受控", "en": "controlled"}},
        {"code": 5, "name": {"zh": "手动", "en": "manual"}},
      ]},
      {"id": "alarm", "name": {"zh": "报警", "en": "alarm"}, "address": "0x1085", "meanings": [
        {"code": 0, "name": {"zh": "无", "en": "none"}},
        {"code": 1, "name": {"zh": "缺试剂", "en": "lack of reagent"}},
        {"code": 2, "name": {"zh": "缺水样", "en": "lack of water sample"}},
        {"code": 3, "name": {"zh": "缺蒸馏水或空白水", "en": "lack of distilled or blank water"}},
        {"code": 4, "name": {"zh": "缺标样", "en": "lack of standard"}},
        {"code": 5, "name": {"zh": "漏液", "en": "leak"}},
        {"code": 6, "name": {"zh": "校准异常", "en": "calibration abnormal"}},
        {"code": 7, "name": {"zh": "超量程", "en": "over range"}},
        {"code": 8, "name": {"zh": "加热异常", "en": "heating"}},
        {"code": 9, "name": {"zh": "试剂余量低", "en": "reagent running low"}},
        {"code": 10, "name": {"zh": "超上限", "en": "over the upper limit"}},
        {"code": 11, "name": {"zh": "超下限", "en": "under the lower limit"}},
        {"code": 12, "name": {"zh": "其他内部报警", "en": "another internal alarm"}},
        {"code": 13, "name": {"zh": "滴定异常", "en": "titration"}},
        {"code": 14, "name": {"zh": "电极异常", "en": "electrode"}},
        {"code": 15, "name": {"zh": "量程切换", "en": "range switched"}},
      ]},
      {"id": "fault", "name": {"zh": "故障", "en": "fault"}, "address": "0x1086", "meanings": [
        {"code": 0, "name": {"zh": "无", "en": "none"}},
        {"code": 1, "name": {"zh": "电机", "en": "motor"}},
        {"code": 2, "name": {"zh": "温度", "en": "temperature"}},
        {"code": 3, "name": {"zh": "通信", "en": "communication"}},
        {"code": 5, "name": {"zh": "运行故障", "en": "run fault"}},
      ]},
    ],
    """
}
