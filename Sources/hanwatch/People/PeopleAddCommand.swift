import ArgumentParser
import Desks
import People
import Storage

struct PeopleAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a person, who must change the password at first.")

  @Argument(help: "2 to 32 Chinese characters, letters, digits and . - _ ·; it stays for good.")
  var name: String
  @Option(help: "One role.")
  var role: Role
  @Option(help: "Which party of agreements; with the role 'party'.")
  var party: String?
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      let hasPeople = try hand.hasPeople()
      guard hasPeople == (acting.person != nil) else {
        throw hasPeople ? PeopleError.notFirst : PeopleError.nobodyYet
      }
      let signature = hasPeople ? try hand.signature() : nil
      var fields = ["name": name, "role": role.rawValue]
      fields["party"] = party
      fields["password"] = try hand.input.newPassword("New password for \(name): ")
      _ = try await hand.take(.addPerson, fields, signature)
      Terminal.say("added \(try hand.line(of: name))")
      if hasPeople {
        Terminal.say(
          "they change the password before they can act: hanwatch people password \(name)")
      }
      if role.needsSecondFactor {
        Terminal.say(
          "this role needs one-time codes: hanwatch people second-factor \(name)")
      }
    }
  }
}

/// A person in a line.
enum PersonText {
  /// `'张三', approver, key 0a1b…`.
  static func line(_ stored: StoredPerson) -> String {
    "'\(stored.name)', \(stored.person.standing)\(stored.person.isDisabled ? ", disabled" : ""), "
      + "key \(stored.person.publicKey.fingerprint)"
  }
}
