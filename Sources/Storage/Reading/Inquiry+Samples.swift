internal import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The samples of an analyser that arrived in `from ..< to`, in the order of arrival within each
  /// day, with their raw words: sealed days first, then what is not sealed yet.
  package func eachSample(
    of analyser: String, from: Timestamp, to: Timestamp, _ body: (Sample) throws -> Void
  ) throws {
    // A sample lies in the day it was sealed through, which is its own or a day or two later.
    let first = from.date.adding(days: -1).daysSinceEpoch
    let last = to.date.adding(days: 3).daysSinceEpoch
    func open(_ data: Data) throws {
      for sealed in try SealedWords(bytes: [UInt8](data)).samples
      where from <= sealed.receivedAt && sealed.receivedAt < to {
        guard let blocks = WordsBlob.decode(Data(sealed.words)) else { continue }
        try body(
          Sample(
            key: sealed.key, analyser: analyser, receivedAt: sealed.receivedAt, blocks: blocks))
      }
    }
    for year in try yearRecords()
    where first <= year.days.upperBound && year.days.lowerBound <= last {
      for data in try years.read(year, { try Self.words($0, of: analyser, first, last) }) {
        try open(data)
      }
    }
    for data in try Self.words(db, of: analyser, first, last) { try open(data) }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT boot, seq, receivedAt, words FROM analyser
        JOIN sample ON sample.analyser = analyser.id
        WHERE analyser.key = ? AND receivedAt >= ? AND receivedAt < ? ORDER BY boot, seq
        """, arguments: [analyser, from.milliseconds, to.milliseconds])
    while let row = try rows.next() {
      guard let blocks = WordsBlob.decode(row[3]) else { continue }
      try body(
        Sample(
          key: SampleKey(boot: row[0], sequence: row[1]), analyser: analyser,
          receivedAt: Timestamp(milliseconds: row[2]), blocks: blocks))
    }
  }

  private static func words(
    _ db: Database, of analyser: String, _ first: Int, _ last: Int
  ) throws -> [Data] {
    try Data.fetchAll(
      db,
      sql: """
        SELECT data FROM analyser JOIN wordsBlock ON wordsBlock.analyser = analyser.id
        WHERE analyser.key = ? AND day BETWEEN ? AND ? ORDER BY day, part
        """, arguments: [analyser, first, last])
  }
}
