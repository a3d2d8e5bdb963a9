internal import Evidence
import Foundation
internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Seals what an analyser brought up to the end of a day: the hot rows become blocks, each with
  /// its leaf in the log, and are deleted in the same transaction. A day that was sealed before
  /// gets a further part. Returns how many readings were sealed.
  ///
  /// A sample whose readings belong to several days waits until the last of them is due.
  package func seal(
    _ analyser: String, through day: CivilDate, at now: Timestamp
  ) throws -> Int {
    let catalogue = store.catalogue.withLock { $0 }
    guard let id = catalogue.analysers[analyser] else { return 0 }
    let due = try hotSamples(of: id, through: day).filter { $0.lastDay <= day }
    guard !due.isEmpty else { return 0 }
    let words = SealedWords(analyser: analyser, day: day, samples: due.map(\.words))
    let wordsBlock = try insert(words, analyser: id)
    let readings = due.flatMap(\.readings)
    let groups = Dictionary(grouping: readings) {
      SeriesDay(series: $0.series, day: $0.reading.sampledAt.date)
    }
    for group in groups.keys.sorted() {
      guard let definition = catalogue.definitions[group.series] else { continue }
      let sealed = SealedDay(
        series: definition.key, day: group.day, decimals: definition.decimals,
        readings: groups[group, default: []].map(\.reading))
      try insert(sealed, group.series, words: wordsBlock, at: now)
    }
    try deleteHot(due.map(\.words.key))
    return readings.count
  }

  private struct SeriesDay: Hashable, Comparable {
    let series: Int64
    let day: CivilDate

    static func < (left: SeriesDay, right: SeriesDay) -> Bool {
      (left.series, left.day) < (right.series, right.day)
    }
  }

  private struct HotSample {
    let words: SealedWords.Sample
    var readings: [(series: Int64, reading: SealedReading)] = []

    var lastDay: CivilDate {
      readings.map(\.reading.sampledAt.date).max() ?? words.receivedAt.date
    }
  }

  /// The hot samples of an analyser that arrived up to the end of the day after, with their
  /// readings, in the order of arrival. What arrived later still is a further part.
  private func hotSamples(
    of analyser: Int64, through day: CivilDate
  ) throws -> [HotSample] {
    let latest = Timestamp(day.adding(days: 2)).milliseconds
    var samples: [HotSample] = []
    var positions: [SampleKey: Int] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT boot, seq, receivedAt, words FROM sample WHERE analyser = ? AND receivedAt < ?
        ORDER BY boot, seq
        """, arguments: [analyser, latest])
    while let row = try rows.next() {
      let key = SampleKey(boot: row[0], sequence: row[1])
      positions[key] = samples.count
      samples.append(
        HotSample(
          words: SealedWords.Sample(
            key: key, receivedAt: Timestamp(milliseconds: row[2]), words: [UInt8](row[3] as Data))))
    }
    let readings = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), boot, seq, reading.series, sample.receivedAt
        FROM sample JOIN reading USING (boot, seq) 
        WHERE sample.analyser = ? AND sample.receivedAt < ?
        ORDER BY boot, seq, reading.series
        """, arguments: [analyser, latest])
    while let row = try readings.next() {
      let reading = ReadingRecord.reading(row, series: "")
      let key = SampleKey(boot: row[5], sequence: row[6])
      guard let position = positions[key] else { continue }
      samples[position].readings.append(
        (
          row[7],
          SealedReading(
            key: key, receivedAt: Timestamp(milliseconds: row[8]), sampledAt: reading.sampledAt,
            value: reading.value, verdict: reading.verdict, flag: reading.flag,
            reasons: reading.reasons)
        ))
    }
    return samples
  }

  // MARK: Rows

  private func insert(
    _ words: SealedWords, analyser: Int64
  ) throws -> (id: Int64, sha256: Digest) {
    let bytes = words.bytes
    let keys = words.samples.map(\.key).sorted()
    let (id, part) = try nextWords(analyser, words.day)
    try db.execute(
      sql: """
        INSERT INTO wordsBlock(id, analyser, day, part, firstBoot, firstSeq, lastBoot, lastSeq,
          data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, analyser, words.day.daysSinceEpoch, part, keys[0].boot, keys[0].sequence,
        keys[keys.count - 1].boot, keys[keys.count - 1].sequence, Data(bytes),
      ])
    return (id, Digest(of: bytes))
  }

  private func insert(
    _ sealed: SealedDay, _ series: Int64, words: (id: Int64, sha256: Digest), at now: Timestamp
  ) throws {
    let bytes = sealed.bytes
    let last = sealed.readings.map(\.key).max() ?? SampleKey(boot: 0, sequence: 0)
    let (id, part) = try nextBlock(series, sealed.day)
    let leaf = try append(
      .block(
        series: sealed.series, day: sealed.day, part: part, sha256: Digest(of: bytes),
        wordsSha256: words.sha256), at: now)
    try db.execute(
      sql: """
        INSERT INTO block(id, series, day, part, readings, lastBoot, lastSeq, words, leaf, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, series, sealed.day.daysSinceEpoch, part, sealed.readings.count, last.boot,
        last.sequence, words.id, leaf, Data(bytes),
      ])
    try insertRollUps(sealed, series: series, part: part)
  }

  private func deleteHot(_ keys: [SampleKey]) throws {
    for table in ["reading", "sample"] {
      let statement = try db.cachedStatement(
        sql: "DELETE FROM \(table) WHERE boot = ? AND seq = ?")
      for key in keys { try statement.execute(arguments: [key.boot, key.sequence]) }
    }
  }
}
