import ArgumentParser
import Daemon
import Desks
import People
import Storage
import WaterQuality

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Tokens for programs: they read, and never sign.",
    subcommands: [New.self, Revoke.self, List.self])

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Makes a token of one's own and prints it once.")

    @Option(help: "Which program will use it.") var label: String
    @Option(help: "How long it lives.") var days = 90
    @Option(help: "The role it acts with at most; one's own without it.") var role: Role?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      try await Exit.explaining {
        let hand = try ActingHand(acting)
        var fields: [String: any Encodable & Sendable] = ["label": label, "days": days]
        fields["role"] = role?.rawValue
        let receipt = try await hand.take(.makeToken, fields, try hand.signature())
        Terminal.complain("the token, shown this once; 'token list' has its number:")
        Terminal.say(receipt.token ?? "made before, and not kept")
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Ends a token for good.")

    @Argument(help: "Its number, as 'token list' prints it.") var id: Int64
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      try await Exit.explaining {
        let hand = try ActingHand(acting)
        _ = try await hand.take(.revokeToken, ["id": id], try hand.signature())
        Terminal.say("token \(id) revoked")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Prints every token, never its text.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: FormatOption

    private struct Line: Encodable {
      let id: Int64
      let person: String
      let label: String
      let role: String
      let createdAt: String
      let expiresAt: String
      let revokedAt: String?
    }

    func run() throws {
      let store = try data.openForReading()
      let lines = try Exit.explaining {
        try store.readAndWait { inquiry in
          let names = Dictionary(
            uniqueKeysWithValues: try inquiry.people().map { ($0.id, $0.name.text) })
          return try inquiry.tokens().map { token in
            Line(
              id: token.id, person: names[token.person] ?? "", label: token.grant.label,
              role: token.grant.limit.rawValue, createdAt: token.createdAt.description,
              expiresAt: token.grant.expiresAt.description,
              revokedAt: token.revokedAt?.description)
          }
        }
      }
      switch output.format {
      case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
      case .text:
        var table = Table(["id", "person", "label", "role", "expires", "revoked"])
        for line in lines {
          table.add([
            "\(line.id)", line.person, line.label, line.role, line.expiresAt, line.revokedAt ?? "",
          ])
        }
        Terminal.say(table.text)
      }
    }
  }
}
