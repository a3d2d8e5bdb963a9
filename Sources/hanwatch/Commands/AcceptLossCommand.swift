import ArgumentParser
import People
import Storage

struct AcceptLossCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept-loss",
    abstract: "Lists what was lost; with --as a person accepts it and settlements go on.",
    discussion: """
      Where there are people, an approver accepts and signs; before that the name is only written \
      down.
      """)

  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let losses = try acting.data.openForReading().readAndWait { try $0.openLosses() }
    for loss in losses { Terminal.say("\(loss.noticedAt) \(loss.reason): \(loss.detail)") }
    guard !losses.isEmpty else {
      Terminal.say("nothing was lost that is not accepted")
      return
    }
    guard let person = acting.person else { throw ExitCode(Exit.no) }
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      let signature = try hand.hasPeople() ? try hand.signature() : nil
      _ = try await hand.take(.acceptLoss, ["name": person], signature)
    }
    Terminal.say("\(person) accepted \(losses.count)")
  }
}
