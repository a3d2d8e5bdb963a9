import ArgumentParser
import Daemon
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
    let added = try await acting.withDesk { desk, input -> StoredPerson in
      if try desk.store.readAndWait({ try $0.hasPeople() }) {
        guard acting.person != nil else { throw PeopleError.notFirst }
        let signatory = try await acting.signatory(desk, input)
        let password = try input.newPassword("New password for \(name): ")
        return try await desk.add(
          name, role: role, party: party, password: password, by: signatory)
      }
      guard acting.person == nil else { throw PeopleError.nobodyYet }
      let password = try input.newPassword("New password for \(name): ")
      return try await desk.addFirst(
        name, role: role, password: password, from: ActingOptions.origin)
    }
    Terminal.say("added \(PersonText.line(added))")
    if added.person.isPasswordForeign {
      Terminal.say(
        "they change the password before they can act: hanwatch people password \(added.name)")
    }
    if role.needsSecondFactor {
      Terminal.say(
        "this role needs one-time codes: hanwatch people second-factor \(added.name)")
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
