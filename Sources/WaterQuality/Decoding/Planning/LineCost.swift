/// What asking costs in time on a link, in nanoseconds.
package struct LineCost: Sendable, Hashable {
  /// A request whatever its length: its own characters, the pauses and the header of the answer.
  package let request: Int64
  /// From the end of a question to the beginning of its answer.
  package let turnaround: Int64
  /// One register more in an answer.
  package let register: Int64

  package init(request: Int64, turnaround: Int64, register: Int64) {
    self.request = request
    self.turnaround = turnaround
    self.register = register
  }

  /// A network: registers are as good as free (field problems, R10). 20 ms is what gateways and
  /// controllers usually take.
  package static let network = LineCost(request: 0, turnaround: 20_000_000, register: 2_000)

  /// A serial line, from the time of one character. A question has 8 characters and an answer 5
  /// besides its registers; each frame is followed by a silence of 3.5. Instruments usually begin
  /// to answer after 30 ms.
  package static func serial(nanosecondsPerCharacter: Int64) -> LineCost {
    LineCost(
      request: 20 * nanosecondsPerCharacter, turnaround: 30_000_000,
      register: 2 * nanosecondsPerCharacter)
  }

  package func nanoseconds(_ range: RegisterRange) -> Int64 {
    request + turnaround + Int64(range.count) * register
  }

  /// What no instrument can be faster than.
  package var least: LineCost { LineCost(request: request, turnaround: 0, register: register) }
}
