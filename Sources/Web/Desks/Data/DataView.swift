import Desks
import People
import Storage
import WaterQuality

/// What the template `data` shows.
struct DataView {
  let words: [String: String]
  let token: String
  let forms: [ActForm]
  let waiting: [Waiting]
  let hasWaiting: Bool
  let imports: [WaitingImport]
  let hasImports: Bool
  let signature: String

  /// The form of one act, opened where it was sent and refused.
  struct ActForm {
    let actID: String
    let actName: String
    let isOpen: Bool
    let fields: [Field]

    init(_ kind: ActKind, _ site: Site, _ language: Language, filled: SentForm?) {
      actID = kind.act.rawValue
      actName = kind.act.name[language]
      isOpen = filled != nil
      fields = kind.fields.map { Field($0, site, language, filled?[$0.name] ?? "") }
    }
  }

  struct Field {
    let fieldName: String
    let label: String
    let isNeeded: Bool
    let isChoice: Bool
    let choices: [Choice]
    /// A whole table is pasted into it.
    let isLong: Bool
    let isTime: Bool
    let isShort: Bool
    let text: String

    init(_ field: ActField, _ site: Site, _ language: Language, _ text: String) {
      fieldName = field.name
      label = (DeskWords.ofFields[field.name] ?? Text(field.name, field.name))[language]
      isNeeded = field.isRequired
      self.text = text
      let known: [(id: String, name: String)] =
        switch (field.name, field.kind) {
        case ("series", _): Self.series(site, language)
        case ("station", _): site.stations.map { ($0.id, "\($0.name) \($0.id)") }
        case (_, .choice(let ids)):
          ids.map { ($0, (DeskWords.ofChoices[$0] ?? Text($0, $0))[language]) }
        default: []
        }
      choices = known.map { Choice(choiceID: $0.id, choiceName: $0.name, isChosen: $0.id == text) }
      isChoice = !choices.isEmpty
      isLong = !isChoice && field.name == "text"
      isTime = DataPage.times.contains(field.name)
      isShort = !isChoice && !isLong && !isTime
    }

    private static func series(_ site: Site, _ language: Language) -> [(id: String, name: String)] {
      site.stations.flatMap { station in
        station.series.map { series in
          (series.id, "\(station.name) \(series.parameter.name[language]) \(series.id)")
        }
      }
    }
  }

  struct Choice {
    let choiceID: String
    let choiceName: String
    let isChosen: Bool
  }

  /// A review that waits for a second person.
  struct Waiting {
    let number: String
    let seriesID: String
    let span: String
    let verdictName: String
    let reason: String
    let personName: String

    init(_ number: Int64, _ review: WaitingReview, _ language: Language) {
      self.number = "\(number)"
      seriesID = review.series
      span = "\(DeskTime.text(review.from)) – \(DeskTime.text(review.to))"
      verdictName = review.verdict.name[language]
      reason = review.reason + (review.certificate.map { " (\($0))" } ?? "")
      personName = review.person
    }
  }

  /// A file of imported rows that waits for a second person.
  struct WaitingImport {
    let number: String
    let kindName: String
    let fileName: String
    let rows: String
    let at: String
    let personName: String

    init(_ stored: StoredImport, _ language: Language) {
      number = "\(stored.number)"
      kindName = stored.kind.name[language]
      fileName = stored.name
      rows = "\(stored.rows)"
      at = DeskTime.text(stored.recordedAt)
      personName = stored.person
    }
  }
}
