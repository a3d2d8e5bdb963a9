internal import Evidence
import Foundation
internal import GRDB
import WaterQuality

extension Inquiry {
  typealias Complaint = (_ what: String, _ series: String?, _ day: CivilDate?) -> Void

  struct SealedCounts {
    var blocks = 0
    var rollUps = 0
  }

  /// Compares every block of a database or yearly file with its leaf, and takes the leaf away; and
  /// the block's roll-ups, which are in the database always, with its readings. Counts both.
  func verifyBlocks(
    of db: Database, _ sealed: inout [Int64: BlockLeaf], _ counts: inout SealedCounts,
    _ complain: Complaint
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT series.key, block.day, block.part, block.leaf, block.data, wordsBlock.data,
          block.readings, series.id, series.parameter
        FROM block JOIN series ON series.id = block.series
        JOIN wordsBlock ON wordsBlock.id = block.words
        """)
    while let row = try rows.next() {
      counts.blocks += 1
      let series: String = row[0]
      let day = CivilDate(daysSinceEpoch: row[1])
      let bytes = [UInt8](row[4] as Data)
      guard let leaf = sealed.removeValue(forKey: row[3]), leaf.series == series,
        leaf.day == "\(day)"
      else {
        complain("a block has no leaf in the log", series, day)
        continue
      }
      if "\(Digest(of: bytes))" != leaf.sha256 {
        complain("the sealed readings were changed", series, day)
      } else if let opened = try? SealedDay(bytes: bytes), opened.readings.count == row[6] {
        let rollUps = RollUp.all(of: opened, parameter: row[8])
        counts.rollUps += rollUps.count
        if try !areKept(rollUps, of: row[7], opened.day, part: row[2]) {
          complain("the roll-ups of the sealed readings were changed", series, day)
        }
      } else {
        complain("the number of sealed readings was changed", series, day)
      }
      if "\(Digest(of: [UInt8](row[5] as Data)))" != leaf.wordsSha256 {
        complain("the sealed raw words were changed", series, day)
      }
    }
  }

  /// Looks at every byte of every yearly file. A file that is missing or changed is named, and as
  /// much of it as can be read is compared with its leaves all the same.
  func verifyYears(
    _ sealed: inout [Int64: BlockLeaf], _ moves: Set<String>, _ counts: inout SealedCounts,
    _ complain: Complaint
  ) throws {
    var moves = moves
    for year in try yearRecords() {
      if moves.remove(String(decoding: year.leaf.bytes, as: UTF8.self)) == nil {
        complain("the row of the moved year \(year.year) is not what the log says", nil, nil)
      }
      let fault = years.check(year)
      if let fault { complain("year \(year.year): \(fault)", nil, nil) }
      do {
        try years.inspect(year) { try verifyBlocks(of: $0, &sealed, &counts, complain) }
      } catch {
        // One sentence for the file, not one for each of its blocks.
        sealed = sealed.filter { CivilDate($0.value.day)?.year != year.year }
        if fault == nil { complain("year \(year.year): \(error)", nil, nil) }
      }
    }
    for move in moves.sorted() { complain("the row of a moved year is missing: \(move)", nil, nil) }
  }

  /// What no sealed readings come to would enter charts and means all the same. Where blocks are
  /// missing, their roll-ups are left without them and nothing can be said.
  func verifyRollUps(_ counts: SealedCounts, _ complain: Complaint) throws {
    let kept = try Int.fetchOne(db, sql: "SELECT count(*) FROM statistic") ?? 0
    guard kept > counts.rollUps else { return }
    complain("there are \(kept - counts.rollUps) roll-ups of no sealed readings", nil, nil)
  }

  /// Whether the database has just these of a part. Sums that were not kept when the part was
  /// sealed are not missed.
  private func areKept(
    _ wanted: [RollUp], of series: Int64, _ day: CivilDate, part: Int
  ) throws -> Bool {
    let start = Timestamp(day).milliseconds / 60_000
    let statement = try self.db.cachedStatement(
      sql: """
        SELECT \(RollUp.columns) FROM statistic
        WHERE series = ? AND minutes IN (60, 1440) AND start >= ? AND start < ? AND part = ?
        ORDER BY minutes, start
        """)
    let kept = try Row.fetchAll(statement, arguments: [series, start, start + 1440, part])
      .map(RollUp.init)
    return kept.count == wanted.count
      && zip(kept, wanted).allSatisfy { kept, wanted in
        kept == wanted || kept?.sum == nil && kept?.statistic == wanted.statistic
      }
  }
}
