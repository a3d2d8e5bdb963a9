extension Person {
  /// Why they may not do something at this moment; nil where they may.
  package func refusal(of act: Act) -> Refusal? {
    if isDisabled { return .disabled }
    guard role.may(act) else { return .notAllowed(role, act) }
    if isPasswordForeign, !act.concernsOwnAccess { return .passwordNotOwn }
    if role.needsSecondFactor, !hasSecondFactor, !act.concernsOwnAccess {
      return .secondFactorMissing
    }
    return nil
  }
}

extension Act {
  /// What everybody may do with their own access, also before it is complete.
  package var concernsOwnAccess: Bool {
    switch self {
    case .signIn, .signOut, .changePassword, .setSecondFactor, .giveUpToken: true
    default: false
    }
  }
}
