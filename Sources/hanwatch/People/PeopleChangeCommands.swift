import ArgumentParser
import People

struct PeopleRoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Gives somebody else another role; their sessions end.")

  @Argument(help: "Whose role.") var name: String
  @Argument(help: "The new role.") var role: Role
  @Option(help: "Which party of agreements; with the role 'party'.") var party: String?
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      var fields = ["name": name, "role": role.rawValue]
      fields["party"] = party
      _ = try await hand.take(.changeRole, fields, try hand.signature())
      Terminal.say("now \(try hand.line(of: name))")
    }
  }
}

struct PeopleDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Locks somebody out at once; name and keys stay.")

  @Argument(help: "Who.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      _ = try await hand.take(.disablePerson, ["name": name], try hand.signature())
      Terminal.say("now \(try hand.line(of: name))")
    }
  }
}

struct PeopleEnableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Lets a disabled person in again.")

  @Argument(help: "Who.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      _ = try await hand.take(.enablePerson, ["name": name], try hand.signature())
      Terminal.say("now \(try hand.line(of: name))")
    }
  }
}

struct PeopleEndSessionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end-sessions", abstract: "Ends every session of somebody.")

  @Argument(help: "Whose.") var name: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      let receipt = try await hand.take(.endSessions, ["name": name], try hand.signature())
      Terminal.say("sessions of '\(name)': \(receipt.line.new ?? "none")")
    }
  }
}
