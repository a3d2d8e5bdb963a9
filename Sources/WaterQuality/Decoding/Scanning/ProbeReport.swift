/// What a probe has found so far, for people and programs alike.
package struct ProbeReport: Codable, Sendable, Equatable {
  package var schemaVersion = 1
  package var link: String
  /// `addresses`, `registers`, `words`.
  package var task: String
  package var busAddress: Int?
  package var isRunning = true
  /// Questions that were asked.
  package var questions = 0
  /// Why it ended early, as a sentence.
  package var failure: String?
  /// What went over the line, the newest last; at most `mostExchanges`.
  package var exchanges: [Exchange] = []
  /// Who answered.
  package var addresses: [Address] = []
  /// What answered.
  package var blocks: [Block] = []
  /// Single registers that are not there.
  package var holes = 0
  /// What is not known: the budget ended, or the instrument was busy.
  package var left: [String] = []
  /// The most plausible ways to read each register, best first.
  package var guesses: [Guess] = []
  /// A profile for stations.json, to be compared with the instrument's screen.
  package var stanza: String?

  package static let mostExchanges = 200
  package static let mostGuesses = 400

  package init(_ request: ProbeRequest) {
    link = request.link
    task = request.task.name
    busAddress = request.task.busAddress.map(Int.init)
  }

  /// One question and what came of it. Bytes in hexadecimal.
  package struct Exchange: Codable, Sendable, Equatable {
    package let busAddress: Int
    /// `holdingRegisters 0 + 10`
    package let asked: String
    package let sent: String
    package let received: String
    /// `words`, `noRegister`, `refused`, `invalid`, `silent`.
    package let outcome: String
    /// Why there are no words.
    package let detail: String?

    package init(
      busAddress: Int, asked: String, sent: String, received: String, outcome: String,
      detail: String?
    ) {
      self.busAddress = busAddress
      self.asked = asked
      self.sent = sent
      self.received = received
      self.outcome = outcome
      self.detail = detail
    }
  }

  package struct Address: Codable, Sendable, Equatable {
    package let busAddress: Int
    package let outcome: String
    package let detail: String?
  }

  package struct Block: Codable, Sendable, Equatable {
    package let table: String
    package let first: Int
    /// Four hexadecimal digits each.
    package let words: [String]

    /// The same as it came; nil where a program wrote something else.
    package var block: RegisterBlock? {
      let numbers = words.compactMap { UInt16($0, radix: 16) }
      guard let table = RegisterTable(rawValue: table), let first = UInt16(exactly: first),
        numbers.count == words.count, RegisterRange.countRange.contains(numbers.count),
        Int(first) + numbers.count <= 65_536
      else { return nil }
      return RegisterBlock(
        range: RegisterRange(table, first: first, count: numbers.count), words: numbers)
    }
  }

  package struct Guess: Codable, Sendable, Equatable {
    package let table: String
    package let address: Int
    package let format: String
    package let wordOrder: String
    /// Before scale and offset; nil where the words hold no such number.
    package let value: String?
    package let plausibility: Int
    package let parameters: [String]
    package let reasons: [String]
  }

  package mutating func add(_ exchange: Exchange) {
    questions += 1
    if exchanges.count == Self.mostExchanges { exchanges.removeFirst() }
    exchanges.append(exchange)
  }

  package mutating func note(_ findings: [AddressScan.Finding]) {
    addresses = findings.map {
      Address(
        busAddress: Int($0.busAddress), outcome: $0.outcome.name, detail: $0.outcome.detail)
    }
  }

  package mutating func note(_ found: [RegisterBlock]) {
    blocks = found.map { block in
      Block(
        table: block.range.table.rawValue, first: Int(block.range.first),
        words: block.hexadecimalWords)
    }
  }

  package mutating func note(_ ranked: [DecodingGuess]) {
    guesses = ranked.filter { $0.number != nil }.prefix(Self.mostGuesses).map {
      Guess(
        table: $0.range.table.rawValue, address: Int($0.range.first), format: $0.format.rawValue,
        wordOrder: $0.order.rawValue, value: $0.number?.description,
        plausibility: $0.plausibility, parameters: Array($0.parameters.prefix(3)),
        reasons: $0.reasons.map(\.rawValue))
    }
  }
}

extension ScanOutcome {
  /// Why there are no words; nil where there are.
  package var detail: String? {
    switch self {
    case .words: nil
    case .noRegister(let exception), .refused(let exception): exception.name
    case .invalid(let fault): fault.reason
    case .silent: FramingFault.silent.reason
    }
  }
}
