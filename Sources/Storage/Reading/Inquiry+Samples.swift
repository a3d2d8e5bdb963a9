internal import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The samples of an analyser that arrived in `from ..< to`, in the order of arrival, with their
  /// raw words, from sealed days and from what is not sealed yet.
  package func eachSample(
    of analyser: String, from: Timestamp, to: Timestamp, _ body: (Sample) throws -> Void
  ) throws {
    // A day may hold samples that arrived before some of the days before: they wait for their turn.
    var waiting: [Sample] = []
    func give(before key: SampleKey?) throws {
      waiting.sort { $0.key < $1.key }
      let due = key.map { key in waiting.prefix { $0.key < key }.count } ?? waiting.count
      for sample in waiting[..<due] { try body(sample) }
      waiting.removeFirst(due)
    }
    func take(_ key: SampleKey, _ receivedAt: Timestamp, _ words: Data) {
      guard from <= receivedAt, receivedAt < to, let blocks = WordsBlob.decode(words) else {
        return
      }
      waiting.append(
        Sample(key: key, analyser: analyser, receivedAt: receivedAt, blocks: blocks))
    }
    for block in try wordsBlocks(of: analyser, from: from, to: to) {
      try give(before: block.first)
      for sealed in try SealedWords(bytes: words(of: block)).samples {
        take(sealed.key, sealed.receivedAt, Data(sealed.words))
      }
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT boot, seq, receivedAt, words FROM analyser
        JOIN sample ON sample.analyser = analyser.id
        WHERE analyser.key = ? AND receivedAt >= ? AND receivedAt < ? ORDER BY boot, seq
        """, arguments: [analyser, from.milliseconds, to.milliseconds])
    while let row = try rows.next() {
      let key = SampleKey(boot: row[0], sequence: row[1])
      try give(before: key)
      take(key, Timestamp(milliseconds: row[2]), row[3])
    }
    try give(before: nil)
  }

  /// The first and the last key among the samples that `eachSample` gives, or keys beyond them; nil
  /// where there is none.
  func sampleKeys(
    of analyser: String, from: Timestamp, to: Timestamp
  ) throws -> ClosedRange<SampleKey>? {
    var keys = try wordsBlocks(of: analyser, from: from, to: to).flatMap { [$0.first, $0.last] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT boot, seq FROM analyser JOIN sample ON sample.analyser = analyser.id
        WHERE analyser.key = ? AND receivedAt >= ? AND receivedAt < ?
        """, arguments: [analyser, from.milliseconds, to.milliseconds])
    keys += rows.map { SampleKey(boot: $0[0], sequence: $0[1]) }
    guard let first = keys.min(), let last = keys.max() else { return nil }
    return first...last
  }

  // MARK: Words blocks

  private struct WordsRow {
    let id: Int64
    let first: SampleKey
    let last: SampleKey
    /// Where it lies; nil in the database itself.
    let year: YearRecord?
  }

  /// The blocks of the days around a span, in the order of their first sample; without their bytes.
  private func wordsBlocks(
    of analyser: String, from: Timestamp, to: Timestamp
  ) throws -> [WordsRow] {
    // A sample lies in the day it was sealed through, which is its own or a day or two later.
    let first = from.date.adding(days: -1).daysSinceEpoch
    let last = to.date.adding(days: 3).daysSinceEpoch
    func rows(_ db: Database, _ year: YearRecord?) throws -> [WordsRow] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT wordsBlock.id, firstBoot, firstSeq, lastBoot, lastSeq
          FROM analyser JOIN wordsBlock ON wordsBlock.analyser = analyser.id
          WHERE analyser.key = ? AND day BETWEEN ? AND ?
          """, arguments: [analyser, first, last]
      ).map {
        WordsRow(
          id: $0[0], first: SampleKey(boot: $0[1], sequence: $0[2]),
          last: SampleKey(boot: $0[3], sequence: $0[4]), year: year)
      }
    }
    var all = try rows(db, nil)
    for year in try yearRecords()
    where first <= year.days.upperBound && year.days.lowerBound <= last {
      // Words that a late block refers to lie in both.
      let here = Set(all.map(\.id))
      all += try years.read(year) { try rows($0, year) }.filter { !here.contains($0.id) }
    }
    return all.sorted { $0.first < $1.first }
  }

  private func words(of block: WordsRow) throws -> [UInt8] {
    func fetch(_ db: Database) throws -> Data? {
      try Data.fetchOne(
        db, sql: "SELECT data FROM wordsBlock WHERE id = ?", arguments: [block.id])
    }
    let data = try block.year.map { try years.read($0, fetch) } ?? fetch(db)
    return [UInt8](data ?? Data())
  }
}
