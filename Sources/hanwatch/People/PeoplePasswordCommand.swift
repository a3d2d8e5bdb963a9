import ArgumentParser
import People

struct PeoplePasswordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Changes one's own password, or with --as resets somebody else's.",
    discussion: """
      A reset makes a new key: what was signed with the old one stays proved, and the person must \
      change the password before they can act.
      """)

  @Argument(help: "Whose password.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      let signature = try hand.signature(named: name)
      let password = try hand.input.newPassword("New password for \(name): ")
      if acting.person == nil || PersonName(signature.name) == PersonName(name) {
        _ = try await hand.take(.changePassword, ["password": password], signature)
      } else {
        _ = try await hand.take(
          .resetPassword, ["name": name, "password": password], signature)
      }
      Terminal.say("new password of \(try hand.line(of: name))")
    }
  }
}
