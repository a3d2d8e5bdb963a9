package import Links
import WaterQuality

/// The way to every analyser between its polls.
package struct LinkErrands: Sendable {
  /// By the id of the link.
  package let byLink: [String: ErrandQueue]

  package init(_ links: [any LinkConfiguration]) {
    byLink = Dictionary(uniqueKeysWithValues: links.map { ($0.id, ErrandQueue()) })
  }

  package subscript(link: String) -> ErrandQueue {
    guard let queue = byLink[link] else { preconditionFailure("every link has a queue") }
    return queue
  }

  /// What an analyser has in a range now.
  func read(
    _ range: RegisterRange, of analyser: Analyser
  ) async throws(ErrandFailure) -> (block: RegisterBlock, at: Timestamp) {
    let answer = try await self[analyser.link].ask(
      Errand(
        RegisterRequest(busAddress: analyser.busAddress, range: range),
        responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds))
    return (RegisterBlock(range: range, words: answer.words), answer.receivedAt)
  }
}
