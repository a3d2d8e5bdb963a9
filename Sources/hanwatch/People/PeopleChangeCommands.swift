import ArgumentParser
import Daemon
import Desks
import People

struct PeopleRoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Gives somebody else another role; their sessions end.")

  @Argument(help: "Whose role.") var name: String
  @Argument(help: "The new role.") var role: Role
  @Option(help: "Which party of agreements; with the role 'party'.") var party: String?
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let changed = try await acting.withDesk { desk, input in
      try await desk.changeRole(
        of: name, to: role, party: party, by: acting.signatory(desk, input))
    }
    Terminal.say("now \(PersonText.line(changed))")
  }
}

struct PeopleDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Locks somebody out at once; name and keys stay.")

  @Argument(help: "Who.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let changed = try await acting.withDesk { desk, input in
      try await desk.disable(name, by: acting.signatory(desk, input))
    }
    Terminal.say("now \(PersonText.line(changed))")
  }
}

struct PeopleEnableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Lets a disabled person in again.")

  @Argument(help: "Who.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let changed = try await acting.withDesk { desk, input in
      try await desk.enable(name, by: acting.signatory(desk, input))
    }
    Terminal.say("now \(PersonText.line(changed))")
  }
}

struct PeopleEndSessionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end-sessions", abstract: "Ends every session of somebody.")

  @Argument(help: "Whose.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let count = try await acting.withDesk { desk, input in
      try await desk.endSessions(of: name, by: acting.signatory(desk, input))
    }
    Terminal.say("\(count) sessions of '\(name)' ended")
  }
}
