import Storage
import WaterQuality

/// What a store answers to every question about past readings.
struct Answers: Equatable {
  var readings: [StoredReading] = []
  var newest: [[StoredReading]] = []
  var words: [[RegisterBlock]?] = []
  var slots: [[SlotValue]] = []
  var days: [[SpanStatistic]] = []
  var isThere: [Bool] = []
  var hasSamples: [Bool] = []
  var count = 0
  var window: RecentWindow

  init(_ store: Store, _ site: Site, months: [Month] = [Month(SealedHistory.start)]) throws {
    self = try store.readAndWait { try Answers($0, site, months) }
  }

  private init(_ inquiry: Inquiry, _ site: Site, _ months: [Month]) throws {
    window = try inquiry.window(site)
    for analyser in site.analysers {
      for series in analyser.series {
        try inquiry.eachReading(
          of: series.id, analyser: analyser.id, from: Timestamp(milliseconds: 0),
          to: Timestamp(milliseconds: .max)
        ) { readings.append($0) }
        for limit in [1, 20, 5000] {
          newest.append(
            try inquiry.newestReadings(of: series.id, analyser: analyser.id, limit: limit))
        }
        days.append(
          try inquiry.statistics(
            of: series.id, .day, from: Timestamp(milliseconds: 0), to: months[0].start))
      }
    }
    readings.sort { ($0.key, $0.reading.series) < ($1.key, $1.reading.series) }
    // Each opens the words of a day; every third sample is enough.
    for number in stride(from: 0, to: readings.count, by: 3) {
      words.append(try inquiry.words(readings[number].key))
      isThere.append(try inquiry.hasSample(readings[number].key))
    }
    // A slot has a mean from its first reading: histories are sparse.
    let policy = AssessmentPolicy(slotPercent: 1)
    slots = try months.flatMap { month in
      try inquiry.seriesMonths(of: site.stations, [month], policy: policy)[month]!.map(\.slots)
    }
    hasSamples = try months.flatMap { [$0.start, $0.end] }.map {
      try inquiry.hasSamples(before: $0)
    }
    count = try inquiry.readingCount()
  }
}
