package import People
package import WaterQuality

/// Why something about people cannot be done, whoever asks.
package enum PeopleError: Error, Equatable {
  /// Everything wrong with what was typed.
  case problems([Problem])
  case noSuchPerson(String)
  case nameTaken(PersonName)
  case nobodyYet
  case notFirst
  /// The first person must be one.
  case firstIsAdministrator
  /// Without one nobody could give rights any more.
  case lastAdministrator
  case ownRole
  case ownReset
  case isAlready(PersonName, String)
  case noSuchToken(Int64)
  case noSecondFactor(PersonName)
  case nothingLost
  /// The key of a request came before, with something else in it.
  case keyUsedOtherwise
  /// Somebody else has bound it.
  case certificateTaken
  case noServerKey(path: String)
  /// The program's key is another one than when the secret was sealed.
  case codesUnreadable(PersonName)

  /// For the audit trail, and for programs.
  package var reason: String {
    switch self {
    case .problems: "problems"
    case .noSuchPerson: "noSuchPerson"
    case .nameTaken: "nameTaken"
    case .nobodyYet: "nobodyYet"
    case .notFirst: "notFirst"
    case .firstIsAdministrator: "firstIsAdministrator"
    case .lastAdministrator: "lastAdministrator"
    case .ownRole: "ownRole"
    case .ownReset: "ownReset"
    case .isAlready: "isAlready"
    case .noSuchToken: "noSuchToken"
    case .noSecondFactor: "noSecondFactor"
    case .nothingLost: "nothingLost"
    case .keyUsedOtherwise: "keyUsedOtherwise"
    case .certificateTaken: "certificateTaken"
    case .noServerKey: "noServerKey"
    case .codesUnreadable: "codesUnreadable"
    }
  }
}

extension PeopleError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .noSuchPerson(let name):
      "could not find '\(name)': there is no person of this name. 'hanwatch people list' names all."
    case .nameTaken(let name):
      "could not add '\(name)': somebody has or had this name, and names are never given twice. "
        + "Choose another."
    case .nobodyYet:
      "could not sign in: there are no people yet. Make the first with 'hanwatch people add NAME "
        + "--role systemAdministrator'."
    case .notFirst:
      "could not add a person: there are people already. Say who adds them with --as NAME."
    case .firstIsAdministrator:
      "could not add a person: the first is a system administrator. Add '--role "
        + "systemAdministrator'."
    case .lastAdministrator:
      "could not change the last system administrator: nobody could give rights any more. Add "
        + "another first."
    case .ownRole:
      "could not change a role: it is your own. Ask another system administrator."
    case .ownReset:
      "could not reset a password: it is your own. Change it with 'hanwatch people password' "
        + "without --as."
    case .isAlready(let name, let what):
      "could not change '\(name)': already \(what). Nothing needs to be done."
    case .noSuchToken(let id):
      "could not revoke token \(id): there is none in force. 'hanwatch token list' shows all."
    case .noSecondFactor(let name):
      "could not remove the second factor of '\(name)': none is set up. Nothing needs to be done."
    case .nothingLost: "could not accept a loss: nothing was lost that is not accepted."
    case .keyUsedOtherwise:
      "could not act: the idempotency key came before with another request. Use a new key."
    case .certificateTaken:
      "could not bind the certificate: it is bound to somebody else. Use one of your own."
    case .noServerKey(let path):
      "could not use '\(path)': it does not hold 32 bytes in base64. Restore it from a backup."
    case .codesUnreadable(let name):
      "could not check the one-time code of '\(name)': 'credentials/people-key' is another one "
        + "than when it was set up. Restore that file from a backup."
    }
  }
}
