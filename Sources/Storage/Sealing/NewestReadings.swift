internal import Evidence
import Foundation
internal import GRDB
import WaterQuality

/// The newest sealed readings of a series by arrival, collected from one table of blocks after the
/// other.
struct NewestReadings {
  let limit: Int
  /// What arrived before this is not wanted.
  let floor: SampleKey?
  /// Readings with one of these reasons are not wanted.
  let without: ReadingReasons
  /// Newest first.
  private(set) var found: [(reading: SealedReading, decimals: Int)] = []

  init(limit: Int, floor: SampleKey? = nil, without: ReadingReasons = []) {
    self.limit = limit
    self.floor = floor
    self.without = without
  }

  /// Whether something that arrived with this key would be among them.
  func wants(_ key: SampleKey) -> Bool {
    if let floor, key < floor { return false }
    return found.count < limit || key > found[limit - 1].reading.key
  }

  /// Opens blocks from the newest backwards until none can hold a newer reading. With
  /// `skippingLost` a block that cannot be read counts as empty.
  mutating func take(
    _ db: Database, _ condition: String, _ value: any DatabaseValueConvertible & Sendable,
    skippingLost: Bool
  ) throws {
    let ids = try Int64.fetchAll(
      db, sql: "SELECT id FROM series WHERE \(condition) = ?", arguments: [value.databaseValue])
    for id in ids { try take(db, series: id, skippingLost: skippingLost) }
  }

  private mutating func take(_ db: Database, series: Int64, skippingLost: Bool) throws {
    // One series at a time: the index then gives the order, and one block after the other is read.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT lastBoot, lastSeq, data FROM block WHERE series = ?
        ORDER BY lastBoot DESC, lastSeq DESC
        """, arguments: [series])
    while let row = try rows.next() {
      guard wants(SampleKey(boot: row[0], sequence: row[1])) else { return }
      let bytes = [UInt8](row[2] as Data)
      let opened = skippingLost ? try? SealedDay(bytes: bytes) : try SealedDay(bytes: bytes)
      guard let day = opened else { continue }
      found += day.readings.filter { $0.reasons.isDisjoint(with: without) }
        .map { ($0, day.decimals) }
      found.sort { $0.reading.key > $1.reading.key }
      found.removeLast(max(0, found.count - limit))
    }
  }
}
