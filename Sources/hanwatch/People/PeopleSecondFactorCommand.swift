import ArgumentParser
import People

struct PeopleSecondFactorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor",
    abstract: "Sets up one-time codes on a telephone (RFC 6238); --remove takes a factor away.",
    discussion: """
      Prints a secret for an authenticator application and asks for one code to confirm. Nothing \
      is kept before the code is right. --remove is for a system administrator, when a telephone \
      is lost; it takes a bound certificate away, too. Certificates are bound on the page.
      """)

  @Argument(help: "Whose.") var name: String
  @Flag(help: "Take codes and certificate away; with --as a system administrator.") var remove =
    false
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      if remove {
        _ = try await hand.take(.removeSecondFactor, ["name": name], try hand.signature())
      } else {
        try await setUp(hand)
      }
      Terminal.say(
        "\(remove ? "no second factor now" : "from now on one-time codes"): "
          + (try hand.line(of: name)))
    }
  }

  private func setUp(_ hand: ActingHand) async throws {
    let signature = try hand.signature(named: name)
    guard let person = PersonName(name), PersonName(signature.name) == person else {
      throw ValidationError("Everybody sets up their own codes: leave --as out.")
    }
    var random = SystemRandomNumberGenerator()
    let secret = OneTimeSecret(using: &random)
    Terminal.say(secret.uri(for: person, issuer: "Hanwatch"))
    Terminal.say("secret: \(secret.grouped)")
    let code = try hand.input.code("Code that the telephone shows now: ")
    _ = try await hand.take(
      .setSecondFactor, ["secret": secret.base32, "code": code], signature)
  }
}
