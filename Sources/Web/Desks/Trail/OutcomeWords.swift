import Storage
import WaterQuality

/// What came of an act, in words, by the word that stands in the trail.
enum OutcomeWords {
  /// A word of a newer program is shown as it is.
  static func text(_ outcome: String) -> Text { texts[outcome] ?? Text(outcome, outcome) }

  private static let texts: [String: Text] = [
    AuditEntry.done: Text("完成", "done"),
    "unknownName": Text("用户名不存在", "unknown name"),
    "wrongPassword": Text("口令错误", "wrong password"),
    "disabled": Text("人员已停用", "disabled"),
    "codeNeeded": Text("缺动态口令", "code missing"),
    "wrongCode": Text("动态口令错误", "wrong code"),
    "passwordNotOwn": Text("口令由他人设置", "password set by another"),
    "secondFactorMissing": Text("未启用动态口令", "no one-time codes"),
    "notAllowed": Text("无权办理", "not allowed"),
    "sameAsMaker": Text("与经办人同为一人", "same as maker"),
    "changedMeanwhile": Text("信息已被他人修改", "changed meanwhile"),
    "problems": Text("填写有误", "wrongly filled in"),
    "noSuchPerson": Text("人员不存在", "no such person"),
    "nameTaken": Text("用户名已被使用", "name taken"),
    "lastAdministrator": Text("最后一位系统管理员", "last administrator"),
    "ownRole": Text("不能变更本人角色", "own role"),
    "ownReset": Text("不能重置本人口令", "own password"),
    "isAlready": Text("已处于该状态", "already so"),
    "noSuchToken": Text("令牌不存在或已失效", "no such token"),
    "nothingLost": Text("没有待认可的损失", "nothing lost"),
    "keyUsedOtherwise": Text("幂等键已用于其他请求", "key used otherwise"),
    "noSecondFactor": Text("未启用动态口令", "no one-time codes"),
    "codesUnreadable": Text("动态口令无法核对", "codes unreadable"),
  ]
}
