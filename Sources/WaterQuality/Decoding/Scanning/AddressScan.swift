/// A search for the bus addresses at which somebody answers: one address a question, each asked for
/// the first register of one table.
///
/// Whoever answers at all is there, also with "no". Silence proves little: some sondes do not
/// answer to registers outside their map (field problems, 2).
package struct AddressScan: Sendable {
  /// Serial addresses of instruments (Modbus over serial line 1.02, 2.2).
  package static let usual: ClosedRange<UInt8> = 1...247

  /// One address and what came of it.
  package struct Finding: Sendable, Hashable {
    package let busAddress: UInt8
    package let outcome: ScanOutcome
  }

  private var waiting: ArraySlice<RegisterRequest>
  private var total: Int
  private var askedAgain: Set<RegisterRequest> = []
  /// Addresses at which somebody answered, or at which something was heard that is no answer.
  package private(set) var findings: [Finding] = []

  package init(
    _ addresses: ClosedRange<UInt8> = usual, by table: RegisterTable = .holdingRegisters
  ) {
    let range = RegisterRange(table, first: 0, count: 1)
    waiting = addresses.map { RegisterRequest(busAddress: $0, range: range) }[...]
    total = waiting.count
  }

  /// How many questions have been asked, of how many.
  package var progress: (done: Int, of: Int) { (total - waiting.count, total) }

  /// The next question; nil when all have been asked.
  package mutating func next() -> RegisterRequest? {
    while let request = waiting.popFirst() {
      let isFound = findings.contains { $0.busAddress == request.busAddress && $0.outcome.isAnswer }
      if !isFound { return request }
    }
    return nil
  }

  package mutating func note(_ outcome: ScanOutcome, of request: RegisterRequest) {
    switch outcome {
    // A frame of another address, late perhaps, says nothing of the one that was asked.
    case .silent, .invalid(.wrongBusAddress): return
    // What was garbled may have been somebody else's, too: asked once more, at the end.
    case .invalid where asksAgain(request): return
    default: break
    }
    // A gateway that says so for whoever is not there is no instrument.
    if case .refused(let exception) = outcome, exception.isFromGateway { return }
    findings.removeAll { $0.busAddress == request.busAddress }
    findings.append(Finding(busAddress: request.busAddress, outcome: outcome))
    findings.sort { $0.busAddress < $1.busAddress }
  }

  /// Whether a question is put to the end once more; not twice.
  private mutating func asksAgain(_ request: RegisterRequest) -> Bool {
    guard askedAgain.insert(request).inserted else { return false }
    waiting.append(request)
    total += 1
    return true
  }
}
