package import WaterQuality

extension PeopleError {
  /// For pages: the sentence in both languages.
  package var words: Text {
    let zh =
      switch self {
      case .problems(let problems):
        "填写的内容不符合要求：" + problems.map { Self.zh($0) }.joined(separator: "；")
      case .noSuchPerson(let name): "没有名为“\(name)”的人员。"
      case .nameTaken(let name): "“\(name)”已被使用，人员名称不重复使用，请另取。"
      case .nobodyYet: "尚未登记任何人员，请先在服务器上创建首位系统管理员。"
      case .notFirst: "已有登记人员，须注明由谁办理。"
      case .firstIsAdministrator: "首位人员须为系统管理员。"
      case .lastAdministrator: "这是最后一位系统管理员，请先新增另一位。"
      case .ownRole: "不能变更本人的角色，请由另一位系统管理员办理。"
      case .ownReset: "不能重置本人的口令，请自行修改口令。"
      case .isAlready(let name, _): "“\(name)”已处于该状态，无需办理。"
      case .noSuchToken(let id): "没有生效的访问令牌 \(id)。"
      case .noSecondFactor(let name): "“\(name)”未设置第二因素，无需办理。"
      case .nothingLost: "没有待认可的数据损失。"
      case .keyUsedOtherwise: "该幂等键已用于其他请求，请更换。"
      case .certificateTaken: "该证书已登记在他人名下，请使用本人的证书。"
      case .noServerKey(let path): "密钥文件“\(path)”无法使用，请从备份恢复。"
      case .codesUnreadable(let name): "无法核对“\(name)”的动态口令，请从备份恢复 credentials/people-key。"
      }
    return Text(zh, description)
  }

  /// What the field is about; the sentence itself is for the command line.
  private static func zh(_ problem: Problem) -> String {
    switch problem.path {
    case "password": "口令（至少 12 个字符，不得与用户名相同，不得使用常见口令）"
    case "name": "用户名（2 至 32 个汉字、字母、数字）"
    case "party": "协议方（仅“协议方”角色填写，且必须填写）"
    default: problem.path
    }
  }
}
