import WaterQuality

/// What the template `probe` shows.
struct ProbeView {
  let words: [String: String]
  let token: String
  let linkID: String
  let kind: String
  let linkAddress: String
  let action: String
  let form: Form
  /// Nothing is being probed: the form may be sent.
  let isIdle: Bool
  let hasReport: Bool
  let report: Report?
  let signature: String

  /// As it was filled in.
  struct Form {
    let tasks: [ProbeChoice]
    let tables: [ProbeChoice]
    let parameters: [ProbeChoice]
    let busAddress: String
    let first: String
    let count: String
    let timeout: String

    init(_ fields: ProbeRequest.Fields, _ site: Site, _ language: Language) {
      tasks = DeskWords.probeTasks.map {
        ProbeChoice($0.id, $0.name[language], isChosen: $0.id == fields.task)
      }
      tables = DeskWords.probeTables.map {
        ProbeChoice($0.id, $0.name[language], isChosen: $0.id == fields.table)
      }
      parameters = Parameter.builtIn.map {
        ProbeChoice($0.id, $0.name[language], isChosen: $0.id == fields.parameter)
      }
      busAddress = fields.busAddress
      first = fields.first
      count = fields.count
      timeout =
        fields.timeout.isEmpty
        ? "\(ProbeRequest.usualTimeoutMilliseconds)" : fields.timeout
    }
  }

  /// What was found.
  struct Report {
    let isRunning: Bool
    let questions: String
    let hasFailure: Bool
    let failure: String
    let hasAddresses: Bool
    let addresses: [Address]
    let hasBlocks: Bool
    let blocks: [Block]
    let holes: String
    let leftText: String
    let hasGuesses: Bool
    let guesses: [Guess]
    let hasStanza: Bool
    let stanza: [StanzaLine]
    let exchanges: [Exchange]

    /// Of the guesses a person wants the best; programs get all of them.
    private static let mostGuesses = 60

    init(_ report: ProbeReport, _ language: Language) {
      isRunning = report.isRunning
      questions = "\(report.questions)"
      hasFailure = report.failure != nil
      failure = report.failure ?? ""
      addresses = report.addresses.map {
        Address(
          number: "\($0.busAddress)", outcomeText: DeskWords.outcome($0.outcome)[language],
          detail: $0.detail ?? "")
      }
      hasAddresses = !addresses.isEmpty
      blocks = report.blocks.map {
        Block(place: "\($0.table) \($0.first)", hex: $0.words.joined(separator: " "))
      }
      hasBlocks = !blocks.isEmpty
      holes = "\(report.holes)"
      leftText = report.left.joined(separator: ", ")
      guesses = report.guesses.prefix(Self.mostGuesses).map { Guess($0, language) }
      hasGuesses = !guesses.isEmpty
      hasStanza = report.stanza != nil
      stanza = (report.stanza ?? "").split(separator: "\n").map {
        StanzaLine(stanzaLine: String($0))
      }
      exchanges = report.exchanges.reversed().map {
        Exchange(
          number: "\($0.busAddress)", asked: $0.asked, sent: $0.sent, received: $0.received,
          outcomeText: DeskWords.outcome($0.outcome)[language], detail: $0.detail ?? "",
          tone: $0.outcome == "words" ? "" : "bad")
      }
    }
  }

  struct Address {
    let number: String
    let outcomeText: String
    let detail: String
  }

  struct Block {
    let place: String
    let hex: String
  }

  struct Guess {
    let place: String
    let how: String
    let number: String
    let plausibility: String
    let parameterNames: String
    let reasonText: String

    init(_ guess: ProbeReport.Guess, _ language: Language) {
      place = "\(guess.table) \(guess.address)"
      how = "\(guess.format) \(guess.wordOrder)"
      number = guess.value ?? "—"
      plausibility = "\(guess.plausibility)"
      parameterNames = guess.parameters.map { id in
        Parameter.builtIn.first { $0.id == id }?.name[language] ?? id
      }.joined(separator: language == .zh ? "、" : ", ")
      reasonText = guess.reasons.compactMap { GuessReason(rawValue: $0)?.name[language] }
        .joined(separator: language == .zh ? "；" : "; ")
    }
  }

  /// Escaping joins lines: each stands by itself.
  struct StanzaLine {
    let stanzaLine: String
  }

  struct Exchange {
    let number: String
    let asked: String
    let sent: String
    let received: String
    let outcomeText: String
    let detail: String
    let tone: String
  }
}

/// One entry of a list to choose from.
struct ProbeChoice {
  let choiceID: String
  let choiceName: String
  let isChosen: Bool

  init(_ id: String, _ name: String, isChosen: Bool) {
    choiceID = id
    choiceName = name
    self.isChosen = isChosen
  }
}
