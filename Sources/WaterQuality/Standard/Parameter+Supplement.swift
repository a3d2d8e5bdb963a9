extension Parameter {
  /// What GB 3838-2002 limits in drinking-water sources: the five items of table 2 and the metals
  /// of table 3; and what lakes are judged by beside table 1.
  ///
  /// Hourly decimals: 总站水字〔2020〕90号 as implemented (secondary). The items of tables 2 and 3 have no
  /// assessment decimals there: one more than their limit has (secondary).
  static let supplement: [Parameter] =
    [
      ("so4", "硫酸盐", "Sulfate", .milligramsPerLitre, 1, 1),
      ("cl", "氯化物", "Chloride", .milligramsPerLitre, 1, 1),
      ("no3n", "硝酸盐", "Nitrate (as N)", .milligramsPerLitre, 1, 1),
      ("fe", "铁", "Iron", .milligramsPerLitre, 5, 2),
      ("mn", "锰", "Manganese", .milligramsPerLitre, 5, 2),
      ("mo", "钼", "Molybdenum", .milligramsPerLitre, 5, 3),
      ("co", "钴", "Cobalt", .milligramsPerLitre, 5, 2),
      ("be", "铍", "Beryllium", .milligramsPerLitre, 5, 4),
      ("b", "硼", "Boron", .milligramsPerLitre, 5, 2),
      ("sb", "锑", "Antimony", .milligramsPerLitre, 5, 4),
      ("ni", "镍", "Nickel", .milligramsPerLitre, 5, 3),
      ("ba", "钡", "Barium", .milligramsPerLitre, 5, 2),
      ("v", "钒", "Vanadium", .milligramsPerLitre, 5, 3),
      ("ti", "钛", "Titanium", .milligramsPerLitre, 5, 2),
      ("tl", "铊", "Thallium", .milligramsPerLitre, 5, 5),
      ("chla", "叶绿素a", "Chlorophyll a", .milligramsPerCubicMetre, 0, 0),
      ("sd", "透明度", "Transparency", .metres, 2, 2),
      ("algae", "藻密度", "Algae density", .countPerLitre, 0, 0),
    ].map(Parameter.init(row:))
}
