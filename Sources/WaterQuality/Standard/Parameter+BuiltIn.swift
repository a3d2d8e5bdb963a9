extension Parameter {
  /// Every parameter that needs no words in a file.
  package static let builtIn = routine + supplement

  /// A line of the two tables: id, Chinese and English name, unit, hourly and assessment decimals.
  init(row: (String, String, String, MeasurementUnit, Int, Int)) {
    self.init(
      id: row.0, name: Text(row.1, row.2), unit: row.3, hourlyDecimals: row.4,
      assessmentDecimals: row.5)
  }

  /// The 24 items of GB 3838-2002 table 1, the two other routine parameters, and flow.
  ///
  /// Decimals: 总站水字〔2020〕90号 as implemented (secondary). The notice prints pH with one
  /// decimal; its class is judged with none.
  package static let routine: [Parameter] =
    [
      ("wt", "水温", "Water temperature", .degreesCelsius, 1, 1),
      ("ph", "pH", "pH", .none, 2, 0),
      ("do", "溶解氧", "Dissolved oxygen", .milligramsPerLitre, 2, 1),
      ("codmn", "高锰酸盐指数", "Permanganate index", .milligramsPerLitre, 2, 1),
      ("cod", "化学需氧量", "Chemical oxygen demand", .milligramsPerLitre, 2, 1),
      ("bod5", "五日生化需氧量", "Five-day biochemical oxygen demand", .milligramsPerLitre, 1, 1),
      ("nh3n", "氨氮", "Ammonia nitrogen", .milligramsPerLitre, 3, 2),
      ("tp", "总磷", "Total phosphorus", .milligramsPerLitre, 3, 3),
      ("tn", "总氮", "Total nitrogen", .milligramsPerLitre, 2, 2),
      ("cu", "铜", "Copper", .milligramsPerLitre, 4, 3),
      ("zn", "锌", "Zinc", .milligramsPerLitre, 4, 3),
      ("f", "氟化物", "Fluoride", .milligramsPerLitre, 4, 3),
      ("se", "硒", "Selenium", .milligramsPerLitre, 5, 4),
      ("as", "砷", "Arsenic", .milligramsPerLitre, 5, 4),
      ("hg", "汞", "Mercury", .milligramsPerLitre, 6, 5),
      ("cd", "镉", "Cadmium", .milligramsPerLitre, 5, 5),
      ("cr6", "六价铬", "Chromium (VI)", .milligramsPerLitre, 4, 3),
      ("pb", "铅", "Lead", .milligramsPerLitre, 4, 3),
      ("cn", "氰化物", "Cyanide", .milligramsPerLitre, 4, 3),
      ("phenol", "挥发酚", "Volatile phenol", .milligramsPerLitre, 5, 4),
      ("petroleum", "石油类", "Petroleum", .milligramsPerLitre, 3, 2),
      ("las", "阴离子表面活性剂", "Anionic surfactant (LAS)", .milligramsPerLitre, 3, 2),
      ("sulfide", "硫化物", "Sulfide", .milligramsPerLitre, 4, 3),
      ("fc", "粪大肠菌群", "Faecal coliform", .countPerLitre, 0, 0),
      ("ec", "电导率", "Conductivity", .microsiemensPerCentimetre, 1, 1),
      ("tb", "浊度", "Turbidity", .turbidity, 1, 1),
      ("flow", "流量", "Flow", .cubicMetresPerSecond, 3, 3),
    ].map(Parameter.init(row:))
}
