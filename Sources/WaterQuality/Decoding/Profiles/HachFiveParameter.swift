extension AnalyserProfile {
  /// Hach five-parameter controller.
  ///
  /// Secondary (instruments, chapter 2): function 03 at 0, 14 registers, floats ABCD in the order
  /// dissolved oxygen, pH, temperature, conductivity, turbidity, redox potential. Assumed: they
  /// follow each other without gaps. The redox potential is no parameter of ours.
  package static let hachFiveParameter = floatTable(
    "hachFiveParameter", Text("哈希五参数", "Hach five-parameter controller"),
    source: "deployed loggers (secondary); values assumed to follow each other without gaps",
    count: 14, order: .ABCD,
    [("do", 0, "1"), ("ph", 2, "1"), ("wt", 4, "1"), ("ec", 6, "1"), ("tb", 8, "1")])
}
