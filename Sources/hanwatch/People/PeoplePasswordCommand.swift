import ArgumentParser
import Daemon
import Desks
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
    let changed = try await acting.withDesk { desk, input in
      let signatory = try await acting.signatory(desk, input, named: name)
      let password = try input.newPassword("New password for \(name): ")
      return signatory.name == PersonName(name) || acting.person == nil
        ? try await desk.changePassword(to: password, by: signatory)
        : try await desk.resetPassword(of: name, to: password, by: signatory)
    }
    Terminal.say("new password of \(PersonText.line(changed))")
  }
}
