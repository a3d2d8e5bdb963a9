import ArgumentParser
import Daemon
import Desks
import People
import Storage

struct PeopleSecondFactorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor",
    abstract: "Sets up one-time codes on a telephone (RFC 6238); --remove takes them away.",
    discussion: """
      Prints a secret for an authenticator application and asks for one code to confirm. Nothing \
      is kept before the code is right. --remove is for a system administrator, when a telephone \
      is lost.
      """)

  @Argument(help: "Whose.") var name: String
  @Flag(help: "Take the codes away; with --as a system administrator.") var remove = false
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let changed = try await acting.withDesk { desk, input -> StoredPerson in
      if remove {
        return try await desk.removeSecondFactor(
          of: name, by: acting.signatory(desk, input))
      }
      let signatory = try await acting.signatory(desk, input, named: name)
      guard signatory.name == PersonName(name) || acting.person == nil else {
        throw ValidationError("Everybody sets up their own codes: leave --as out.")
      }
      let secret = desk.newSecret()
      Terminal.say(secret.uri(for: signatory.name, issuer: "Hanwatch"))
      Terminal.say("secret: \(secret.grouped)")
      let code = try input.code("Code that the telephone shows now: ")
      return try await desk.setSecondFactor(secret, code: code, by: signatory)
    }
    Terminal.say(
      "\(remove ? "no more" : "from now on") one-time codes: \(PersonText.line(changed))")
  }
}
