import Daemon
import Storage
import WaterQuality

/// What a review may change: the months of the section that a series belongs to.
struct ReviewedMonths {
  private let file: StationsFile
  private let section: String?
  private let parameter: String
  private let series: String
  private let from: Timestamp
  private let to: Timestamp

  /// How things stand in one month.
  struct State: Encodable, Equatable {
    let month: String
    /// Readings of the span that count.
    let passing: Int
    let mean: String?
    let waterClass: String?
    let met: Bool?
    /// The month is closed: its notice and settlement wait for whoever issues them again.
    let isClosed: Bool

    private enum CodingKeys: String, CodingKey {
      case month, passing, mean, met
      case waterClass = "class"
      case isClosed = "closed"
    }
  }

  init(_ file: StationsFile, series: String, from: Timestamp, to: Timestamp) {
    self.file = file
    self.series = series
    self.from = from
    self.to = to
    let station = file.site.stations.first { $0.series.contains { $0.id == series } }
    section = station?.section
    parameter = station?.series.first { $0.id == series }?.parameter.id ?? ""
  }

  func state(_ store: Store, _ inquiry: Inquiry) throws -> [State] {
    let book = MonthBook(file: file, store: store)
    let analyser = file.site.analysers.first { $0.series.contains { $0.id == series } }
    var states: [State] = []
    var month = Month(from)
    while month.start < to {
      var passing = 0
      if let analyser {
        try inquiry.eachReading(
          of: series, analyser: analyser.id, from: max(from, month.start), to: min(to, month.end)
        ) { passing += $0.reading.verdict == .pass ? 1 : 0 }
      }
      let assessment = try book.assess(month, inquiry, only: section).first
      states.append(
        State(
          month: month.description, passing: passing,
          mean: assessment?.parameter(parameter)?.printed,
          waterClass: assessment?.waterClass?.id, met: assessment?.isMet,
          isClosed: try inquiry.assessment(month) != nil))
      month = month.next
    }
    return states
  }
}
