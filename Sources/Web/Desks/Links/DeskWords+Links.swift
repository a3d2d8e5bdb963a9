import WaterQuality

extension DeskWords {
  static let links = Text("链路", "Links")
  static let probe = Text("链路探测", "Probe a link")

  static let probeTasks: [(id: String, name: Text)] = [
    ("addresses", Text("查找总线地址", "Find bus addresses")),
    ("registers", Text("查找寄存器", "Find registers")),
    ("words", Text("读取寄存器", "Read registers")),
  ]

  static let probeTables: [(id: String, name: Text)] = [
    ("", Text("不限", "either")),
    ("holdingRegisters", Text("保持寄存器", "holding registers")),
    ("inputRegisters", Text("输入寄存器", "input registers")),
  ]

  static func outcome(_ name: String) -> Text {
    switch name {
    case "words": Text("有数值", "words")
    case "noRegister": Text("无此寄存器", "no register")
    case "refused": Text("仪器拒绝", "refused")
    case "invalid": Text("应答无效", "invalid answer")
    default: Text("无应答", "silent")
    }
  }

  static let ofLinks: [String: Text] = [
    "link": Text("链路", "Link"),
    "kind": Text("类型", "Kind"),
    "address": Text("地址", "Address"),
    "analyser": Text("仪器", "Analyser"),
    "lastAnswer": Text("最近应答", "Last answer"),
    "fault": Text("故障", "Fault"),
    "probeIt": Text("探测", "Probe"),
    "task": Text("探测内容", "What to do"),
    "busAddress": Text("总线地址", "Bus address"),
    "table": Text("寄存器类型", "Table"),
    "first": Text("起始（从 0 起，可写 0x1000）", "First, from 0; or 0x1000"),
    "count": Text("数量", "How many"),
    "parameter": Text("可能的项目（可不选）", "Parameter, if known"),
    "timeout": Text("应答时限（毫秒）", "Response time-out, ms"),
    "probeHint": Text(
      "只读不写；巡测照常进行，探测插在两次巡测之间。",
      "Only reads. Polls go on; each question is asked between two of them."),
    "probeRuns": Text("探测正在进行，页面自动刷新。", "A probe is running; this page loads itself again."),
    "questions": Text("已发问题", "Questions asked"),
    "whoAnswers": Text("有应答的地址", "Who answers"),
    "whatAnswers": Text("有应答的寄存器", "Registers that answer"),
    "holes": Text("不存在的寄存器", "Registers that are not there"),
    "leftOver": Text("尚不清楚", "Not known"),
    "readings": Text("可能的读法", "Ways to read them"),
    "howRead": Text("格式与字节序", "Format and order"),
    "value": Text("数值", "Value"),
    "plausibility": Text("可信度", "Plausibility"),
    "reasons": Text("依据", "Reasons"),
    "stanza": Text("可贴入配置文件（请先与仪器屏幕核对）", "For stations.json; compare with the screen first"),
    "frames": Text("收发报文（十六进制，最新在前）", "Frames in hexadecimal, the newest first"),
    "sent": Text("发送", "Sent"),
    "received": Text("接收", "Received"),
  ]
}
