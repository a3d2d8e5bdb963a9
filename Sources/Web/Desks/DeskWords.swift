package import WaterQuality

/// The fixed words of the pages for people who act, by the names the templates use.
package enum DeskWords {
  static let live = Text("实时监测", "Live")
  static let configuration = Text("配置", "Configuration")
  static let people = Text("人员", "People")
  static let audit = Text("审计", "Audit")
  static let account = Text("本人", "Account")
  static let signIn = Text("登录", "Sign in")

  package static let texts = general.merging(ofLinks) { first, _ in first }
    .merging(ofData) { first, _ in first }

  private static let general: [String: Text] = [
    "example": Text("示例", "example"),
    "otherLanguage": Text("English", "中文"),
    "signIn": signIn,
    "signOut": Text("退出", "Sign out"),
    "name": Text("用户名", "Name"),
    "password": Text("口令", "Password"),
    "ownPassword": Text("本人口令", "Your password"),
    "code": Text("动态口令", "One-time code"),
    "codeHint": Text(
      "已启用动态口令的，填写手机上的六位数字；出示已登记证书的不必填",
      "six digits from your telephone, if set up; not needed with your bound certificate"),
    "signature": Text("签名确认", "Signature"),
    "signatureHint": Text(
      "输入本人口令即以本人密钥签名，记入审计记录和存证日志。",
      "Your password signs this with your key; it goes into the audit trail and the log."),
    "role": Text("角色", "Role"),
    "party": Text("协议方代码（仅协议方填写）", "Party (only for the role party)"),
    "state": Text("状态", "State"),
    "secondFactor": Text("第二因素", "Second factor"),
    "since": Text("时间", "Time"),
    "by": Text("人员", "Person"),
    "act": Text("操作", "Act"),
    "subject": Text("对象", "Subject"),
    "old": Text("原值", "Old"),
    "new": Text("新值", "New"),
    "from": Text("来源", "From"),
    "outcome": Text("结果", "Outcome"),
    "older": Text("更早的记录", "Older"),
    "newer": Text("更新的记录", "Newer"),
    "everything": Text("全部", "All"),
    "firstDay": Text("起始日期", "From day"),
    "lastDay": Text("截止日期", "To day"),
    "search": Text("查询", "Search"),
    "clear": Text("清除条件", "Clear"),
    "noLines": Text("没有符合条件的记录。", "No line meets these conditions."),
    "submit": Text("提交", "Submit"),
    "addPerson": Text("新增人员", "Add a person"),
    "changePerson": Text("变更人员", "Change a person"),
    "newPassword": Text("新口令", "New password"),
    "repeatPassword": Text("再次输入新口令", "The same again"),
    "passwordHint": Text(
      "至少 12 个字符，不得与用户名相同，不得使用常见口令。",
      "At least 12 characters, not the name, none of the common ones."),
    "changePassword": Text("修改口令", "Change the password"),
    "setUpCodes": Text("启用动态口令", "Set up one-time codes"),
    "secretHint": Text(
      "在手机身份验证器中手工添加下列密钥（时间型、6 位、30 秒），再填写它显示的六位数字。",
      "Type this key into an authenticator (time-based, 6 digits, 30 s), then the code it shows."),
    "bindCertificate": Text("登记客户端证书", "Bind a client certificate"),
    "certificateHint": Text(
      "本次连接出示了下列证书（SHA-256 指纹）。登记后，登录时出示它即可代替动态口令。",
      "This connection shows the certificate below (SHA-256 fingerprint). Once bound, showing it "
        + "stands in for a one-time code."),
    "certificateBound": Text("已登记的证书：", "Bound now:"),
    "certificateAbsent": Text(
      "本次连接未出示证书。请把证书装入浏览器，重新打开浏览器后再访问本页。",
      "This connection shows no certificate. Install it in the browser, start the browser anew and "
        + "come back."),
    "sessions": Text("本人登录", "Your sessions"),
    "here": Text("当前", "this one"),
    "lastSeen": Text("最近使用", "Last used"),
    "browser": Text("浏览器", "Browser"),
    "inForce": Text("生效记录", "What was in force"),
    "changes": Text("待生效的变更", "Waiting changes"),
    "noChanges": Text("磁盘上的配置与生效的配置一致。", "The files on disk are in force."),
    "harmless": Text("以下变更不涉及判定，重新加载即生效。", "Nothing here decides: a reload takes it."),
    "waiting": Text(
      "以下变更须由一人提出、另一人批准后方可生效。",
      "These changes take effect after somebody proposes and another person approves them."),
    "proposedBy": Text("提出人", "Proposed by"),
    "approvedBy": Text("批准人", "Approved by"),
    "propose": Text("提出", "Propose"),
    "approve": Text("批准", "Approve"),
    "path": Text("位置", "Place"),
  ]

  static func words(_ language: Language) -> [String: String] {
    texts.mapValues { $0[language] }
  }

  // MARK: What was done

  /// After a form, by the word in `?done=`; nil for any other word.
  static func done(_ word: String?) -> Text? {
    switch word {
    case "signedOut": Text("已退出。", "You have signed out.")
    case "password": Text("口令已修改，请重新登录。", "The password was changed. Sign in again.")
    case "certificate": Text("证书已登记，请重新登录。", "The certificate is bound. Sign in again.")
    case "codes": Text("动态口令已启用，请重新登录。", "One-time codes are set up. Sign in again.")
    case "person": Text("已办理，并记入审计记录。", "Done, and in the audit trail.")
    case "waits":
      Text("已登记，须由另一人批准后生效。", "Kept; it takes effect when another person approves it.")
    case "probe": Text("探测已开始，并记入审计记录。", "The probe has begun, and is in the audit trail.")
    case "proposed": Text("已提出，等待另一人批准。", "Proposed; another person approves it.")
    case "approved":
      Text(
        "已批准，配置正在重新加载。", "Approved; the configuration is being reloaded.")
    default: nil
    }
  }
}
