import WaterQuality

extension DeskWords {
  static let data = Text("数据", "Data")

  static let ofData: [String: Text] = [
    "dataHint": Text(
      "入库的数据和判定永不改动；这里办理的是事后的认定，另记一条并签名。时间均为北京时间（UTC+8）。",
      "Stored readings and verdicts never change; what is done here is added beside them and "
        + "signed. Times are at UTC+8."),
    "waitingReviews": Text("待批准的审核", "Reviews that wait for an approver"),
    "waitingImports": Text("待批准的导入", "Imports that wait for an approver"),
    "number": Text("编号", "Number"),
    "file": Text("文件名", "File name"),
    "rows": Text("行数", "Rows"),
    "series": Text("数据序列", "Series"),
    "span": Text("时段", "Span"),
    "verdict": Text("结论", "Verdict"),
  ]

  /// What has to be said for acts on data, by the names of their fields.
  static let ofFields: [String: Text] = [
    "series": Text("数据序列", "Series"),
    "station": Text("站点", "Station"),
    "from": Text("起始时间", "From"),
    "to": Text("截止时间（不含）", "To, not included"),
    "at": Text("时间", "At"),
    "verdict": Text("结论", "Verdict"),
    "reason": Text("理由（随数据保存）", "Reason, kept with the readings"),
    "certificate": Text("依据文件编号", "Paper it rests on, by its number"),
    "number": Text("编号", "Number"),
    "sha256": Text("版本摘要（SHA-256）", "Versions (SHA-256)"),
    "hours": Text("时长（小时，至多 24）", "Hours, at most 24"),
    "cause": Text("原因", "Cause"),
    "kind": Text("类型", "Kind"),
    "name": Text("文件名", "File name"),
    "text": Text("表格内容（CSV，可粘贴；较大的文件请用命令行）", "Table (CSV); larger files by the command"),
    "note": Text("说明", "Note"),
    "numbers": Text(
      "数据（如 measured=0.98 reference=1.00）", "Numbers, such as measured=0.98 reference=1.00"),
  ]

  /// Values that can be chosen, by their keys. Keys of one meaning have one name.
  static let ofChoices: [String: Text] = {
    var words = [
      "valid": Text("有效", "valid"), "invalid": Text("无效", "invalid"),
    ]
    for cause in GapCause.allCases { words[cause.rawValue] = cause.name }
    for kind in ImportKind.allCases { words[kind.rawValue] = kind.name }
    for kind in QualityCheckKind.allCases { words[kind.rawValue] = kind.name }
    return words
  }()
}
