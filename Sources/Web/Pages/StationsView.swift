/// What the template `stations` shows: texts in one language, ready to be escaped. A name is used
/// once only, because a template that finds no value looks for the name further out.
struct StationsView {
  let words: [String: String]
  let nowMilliseconds: Int64
  let summary: [SummaryItem]
  let hasBreaches: Bool
  let breaches: [BreachRow]
  let hasStations: Bool
  let stations: [StationCard]
  let classes: [ClassMark]

  struct SummaryItem {
    let label: String
    let figure: String
    let remark: String
    /// `good`, `bad`, `warn` or `plain`.
    let tone: String
  }

  struct BreachRow {
    let anchor: String
    let stationName: String
    let parameterName: String
    let breachLimit: String
    let breachNow: String
    let breachWorst: String
    let sinceISO: String
    let sinceText: String
    let lastingText: String
  }

  struct StationCard {
    let id: String
    /// `met`, `over` or `quiet`.
    let tone: String
    let name: String
    let riverName: String
    let sectionName: String
    let badge: ClassMark
    let badgeLabel: String
    let targetText: String
    let standingText: String
    let strip: [StripStep]
    let hasClass: Bool
    let evaluatedNames: String
    let isOver: Bool
    let decidingNames: String
    let rows: [ReadingRow]
    let isMaintained: Bool
    let maintenanceText: String
    let faults: [FaultLine]
    let clocks: [ClockLine]
  }

  /// A class as a patch of colour that always carries its symbol.
  struct ClassMark {
    let symbol: String
    /// `c1` … `c6`, `c0` where there is no class.
    let style: String
    let meaning: String
  }

  struct StripStep {
    let stepSymbol: String
    let stepStyle: String
  }

  struct ReadingRow {
    let rowName: String
    let rowUnit: String
    let valueText: String
    /// `stale`, `bad`, `warn` or empty.
    let rowTone: String
    let rowClass: ClassMark
    let hasTime: Bool
    let atMilliseconds: Int64
    let atISO: String
    let ageText: String
    let slotText: String
    let notes: [Note]
  }

  struct Note {
    let noteText: String
    /// `bad`, `warn` or `plain`.
    let noteTone: String
  }

  struct ClockLine {
    let clockText: String
    let clockAnalyser: String
  }

  struct FaultLine {
    let faultText: String
    /// The sentence of the link's own error, in English.
    let faultDetail: String
    let faultAnalyser: String
  }
}
