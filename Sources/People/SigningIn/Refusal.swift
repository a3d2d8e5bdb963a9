package import WaterQuality

/// Why somebody may not sign in or act. The audit trail and the metrics use `reason`; people read
/// `description`, which does not tell whether a name exists.
package enum Refusal: Error, Sendable, Equatable {
  case unknownName
  case wrongPassword
  /// The password was right.
  case disabled
  /// A second factor is enrolled, and no code was given.
  case codeNeeded
  case wrongCode
  /// A certificate is bound, no codes are set up, and the connection did not present it.
  case certificateNeeded
  case tooManyTries(seconds: Int64)
  case locked(seconds: Int64)
  /// Too many others are signing in at this moment.
  case busy(seconds: Int64)
  /// The password was set by somebody else and must be changed first.
  case passwordNotOwn
  /// The role approves or sends, and no second factor is enrolled.
  case secondFactorMissing
  case notAllowed(Role, Act)
  /// Maker and checker are the same person.
  case sameAsMaker(Act)
  /// The session has ended, or was never one.
  case noSession
  /// The person was changed by somebody meanwhile.
  case changedMeanwhile

  package var reason: String {
    switch self {
    case .unknownName: "unknownName"
    case .wrongPassword: "wrongPassword"
    case .disabled: "disabled"
    case .codeNeeded: "codeNeeded"
    case .wrongCode: "wrongCode"
    case .certificateNeeded: "certificateNeeded"
    case .tooManyTries: "tooManyTries"
    case .locked: "locked"
    case .busy: "busy"
    case .passwordNotOwn: "passwordNotOwn"
    case .secondFactorMissing: "secondFactorMissing"
    case .notAllowed: "notAllowed"
    case .sameAsMaker: "sameAsMaker"
    case .noSession: "noSession"
    case .changedMeanwhile: "changedMeanwhile"
    }
  }
}

extension Refusal {
  /// Whole seconds, rounded up: a second too long is better than one too short.
  package static func busy(milliseconds: Int64) -> Refusal {
    .busy(seconds: (milliseconds + 999) / 1000)
  }

  /// After how long another try may go better; nil where waiting does not help.
  package var retryAfterSeconds: Int64? {
    switch self {
    case .tooManyTries(let seconds), .locked(let seconds), .busy(let seconds): seconds
    default: nil
    }
  }
}

extension Refusal: CustomStringConvertible {
  package var description: String { words.en }

  package var words: Text {
    switch self {
    case .unknownName, .wrongPassword:
      Text("用户名或口令不正确。", "could not sign in: the name or the password is wrong.")
    case .disabled:
      Text(
        "该人员已停用，请联系系统管理员。",
        "could not sign in: this person is disabled. Ask a system administrator.")
    case .codeNeeded:
      Text("请输入动态口令。", "could not sign in: the one-time code is missing. Type it too.")
    case .wrongCode:
      Text(
        "动态口令不正确或已用过，请等下一个。",
        "could not sign in: the one-time code is wrong or was used already. Wait for the next.")
    case .certificateNeeded:
      Text(
        "请出示已登记的客户端证书：在浏览器询问时选择它。",
        "could not sign in: the certificate bound to this person was not presented. Sign in on the "
          + "page, and choose it when the browser asks.")
    case .tooManyTries(let seconds):
      Text(
        "尝试过于频繁，请 \(seconds) 秒后再试。",
        "could not sign in: too many tries. Wait \(seconds) s.")
    case .locked(let seconds):
      Text(
        "连续失败次数过多，账号已锁定，请 \(seconds) 秒后再试。",
        "could not sign in: the account is locked after ten failures. Wait \(seconds) s.")
    case .busy(let seconds):
      Text(
        "同时登录或签名的人过多，请 \(seconds) 秒后再试。",
        "could not check the password: too many others are at it. Try again in \(seconds) s.")
    case .passwordNotOwn:
      Text(
        "口令由他人设置，请先修改本人口令。",
        "could not act: the password was set by somebody else. Change it first, with "
          + "'hanwatch people password'.")
    case .secondFactorMissing:
      Text(
        "该角色须启用动态口令或登记客户端证书，请先办理。",
        "could not act: this role needs a second factor. Set one-time codes up first, with "
          + "'hanwatch people second-factor', or bind a client certificate on the page.")
    case .notAllowed(let role, let act):
      Text(
        "\(role.name.zh)无权“\(act.name.zh)”。",
        "could not \(act.name.en): the role '\(role.rawValue)' may not. Ask somebody whose role "
          + "may.")
    case .sameAsMaker(let act):
      Text(
        "“\(act.name.zh)”须由经办人以外的人办理。",
        "could not \(act.name.en): whoever made it cannot check it. Ask another person.")
    case .noSession:
      Text("登录已失效，请重新登录。", "could not go on: the session has ended. Sign in again.")
    case .changedMeanwhile:
      Text(
        "该人员的信息已被他人修改，请重新操作。",
        "could not act: the person was changed meanwhile. Sign in again.")
    }
  }
}
