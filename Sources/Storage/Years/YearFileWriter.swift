internal import Evidence
import Foundation
internal import GRDB
import WaterQuality

/// Copies a year's sealed blocks into a file that can be read and checked by itself: the tables
/// have the names, columns and ids they have in the database, and each block comes with its leaf
/// and with its raw words. Equal years have equal bytes.
struct YearFileWriter {
  /// A connection to the database that only reads.
  let source: Database
  let year: Int

  /// Rows that are held in memory at once.
  private static let batch = 128
  /// "HWYR": a yearly file is no database to start from.
  private static let applicationID = 0x4857_5952

  /// Whether a file is one of these (SQLite file format, 1.3.15: offset 68).
  static func wrote(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = [UInt8]((try? file.read(upToCount: 72)) ?? Data())
    return head.suffix(from: min(68, head.count)).elementsEqual("HWYR".utf8)
  }

  private static let tables = """
    CREATE TABLE analyser(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE series(
      id INTEGER PRIMARY KEY,
      analyser INTEGER NOT NULL,
      key TEXT NOT NULL,
      parameter TEXT NOT NULL,
      unit TEXT NOT NULL,
      decimals INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE wordsBlock(
      id INTEGER PRIMARY KEY,
      analyser INTEGER NOT NULL,
      day INTEGER NOT NULL,
      part INTEGER NOT NULL,
      firstBoot INTEGER NOT NULL,
      firstSeq INTEGER NOT NULL,
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
    CREATE INDEX wordsBlock_key ON wordsBlock(lastBoot, lastSeq);
    CREATE TABLE block(
      id INTEGER PRIMARY KEY,
      series INTEGER NOT NULL,
      day INTEGER NOT NULL,
      part INTEGER NOT NULL,
      readings INTEGER NOT NULL,
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      words INTEGER NOT NULL,
      leaf INTEGER NOT NULL UNIQUE,
      data BLOB NOT NULL,
      UNIQUE (series, day, part)
    ) STRICT;
    -- The leaves of the blocks; the way from each to a signed head is in the database.
    CREATE TABLE leaf(number INTEGER PRIMARY KEY, recordedAt INTEGER NOT NULL, body TEXT NOT NULL)
      STRICT;
    """

  /// Writes the file and says what is in it; its digest is taken when it is finished. Throws where
  /// a byte is not what its leaf says, before anything else was done.
  func write(to path: String) throws -> (String) -> YearRecord {
    try? FileManager.default.removeItem(atPath: path)
    // Nothing in here survives a power cut before the file is synced and named as a whole.
    let queue = try DatabaseQueue(path: path)
    let contents = try queue.writeWithoutTransaction { target in
      try target.execute(
        sql: """
          PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
          PRAGMA application_id = \(Self.applicationID);
          """)
      var contents = try newest()
      try target.inTransaction(.immediate) {
        try target.execute(sql: Self.tables)
        let words = try copyWords(to: target, &contents)
        try copyBlocks(to: target, words, &contents)
        try copyNames(to: target)
        return .commit
      }
      return contents
    }
    try queue.close()
    guard contents.blocks > 0 else {
      throw StoreError.yearNotMoved(year: year, why: "it has no sealed block")
    }
    return { [year] sum in
      YearRecord(
        year: year, blocks: contents.blocks, readings: contents.readings,
        firstDay: contents.firstDay, lastBlock: contents.lastBlock, lastWords: contents.lastWords,
        wordsParts: contents.wordsParts, lastKey: contents.lastKey, sha256: sum)
    }
  }

  private struct Contents {
    var blocks = 0
    var readings = 0
    var firstDay = Int.max
    var lastBlock: Int64
    var lastWords: Int64
    var wordsParts = 0
    var lastKey = SampleKey(boot: 0, sequence: 0)
  }

  /// What is sealed while the file is made has larger ids, and stays.
  private func newest() throws -> Contents {
    let row = try Row.fetchOne(
      source,
      sql: """
        SELECT coalesce((SELECT max(id) FROM block WHERE day BETWEEN ?1 AND ?2), 0),
          coalesce((SELECT max(id) FROM wordsBlock WHERE day BETWEEN ?1 AND ?2), 0)
        """, arguments: [days.lowerBound, days.upperBound])
    return Contents(lastBlock: row?[0] ?? 0, lastWords: row?[1] ?? 0)
  }

  private var days: ClosedRange<Int> { YearRecord.days(of: year) }

  /// The words of the year's days, and those its blocks refer to although they were sealed later;
  /// the digest of each.
  private func copyWords(
    to target: Database, _ contents: inout Contents
  ) throws -> [Int64: Digest] {
    let insert = try target.makeStatement(
      sql: "INSERT INTO wordsBlock VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let select = try source.makeStatement(
      sql: """
        SELECT id, analyser, day, part, firstBoot, firstSeq, lastBoot, lastSeq, data
        FROM wordsBlock WHERE id = ?
        """)
    let ids = try Int64.fetchAll(
      source,
      sql: """
        SELECT id FROM wordsBlock WHERE day BETWEEN ?1 AND ?2 AND id <= ?3
        UNION SELECT words FROM block WHERE day BETWEEN ?1 AND ?2 AND id <= ?4 ORDER BY 1
        """, arguments: [days.lowerBound, days.upperBound, contents.lastWords, contents.lastBlock])
    var digests: [Int64: Digest] = [:]
    for id in ids {
      guard let row = try Row.fetchOne(select, arguments: [id]) else { continue }
      digests[id] = Digest(of: [UInt8](row[8] as Data))
      if days.contains(row[2]) { contents.wordsParts = max(contents.wordsParts, row[3] + 1) }
      contents.lastKey = max(contents.lastKey, SampleKey(boot: row[6], sequence: row[7]))
      try insert.execute(arguments: StatementArguments(row.databaseValues))
    }
    return digests
  }

  private func copyBlocks(
    to target: Database, _ words: [Int64: Digest], _ contents: inout Contents
  ) throws {
    let insert = try target.makeStatement(
      sql: "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertLeaf = try target.makeStatement(sql: "INSERT INTO leaf VALUES (?, ?, ?)")
    try eachBlock(
      """
      SELECT block.id, series, day, part, readings, lastBoot, lastSeq, words, leaf, data,
        leaf.recordedAt, leaf.body, series.key
      FROM block JOIN leaf ON leaf.number = block.leaf JOIN series ON series.id = block.series
      WHERE block.id > ?1 AND day BETWEEN ?2 AND ?3 AND block.id <= ?4
      ORDER BY block.id LIMIT \(Self.batch)
      """, through: contents.lastBlock
    ) { row in
      let day = CivilDate(daysSinceEpoch: row[2])
      let leaf = words[row[7]].map {
        Leaf.block(
          series: row[12], day: day, part: row[3], sha256: Digest(of: [UInt8](row[9] as Data)),
          wordsSha256: $0)
      }
      guard let leaf, leaf.bytes == Array((row[11] as String).utf8) else {
        throw StoreError.yearNotMoved(
          year: year, why: "'\(row[12] as String)' on \(day) is not what the log says")
      }
      let values = Array(row.databaseValues)
      try insert.execute(arguments: StatementArguments(values[0..<10]))
      try insertLeaf.execute(arguments: StatementArguments([values[8], values[10], values[11]]))
      contents.blocks += 1
      contents.readings += row[4]
      contents.firstDay = min(contents.firstDay, row[2])
      contents.lastKey = max(contents.lastKey, SampleKey(boot: row[5], sequence: row[6]))
    }
  }

  /// The series and analysers that the copied rows name.
  private func copyNames(to target: Database) throws {
    let series = try Int64.fetchSet(target, sql: "SELECT DISTINCT series FROM block")
    var analysers = try Int64.fetchSet(target, sql: "SELECT DISTINCT analyser FROM wordsBlock")
    for row in try Row.fetchAll(
      source, sql: "SELECT id, analyser, key, parameter, unit, decimals FROM series ORDER BY id")
    where series.contains(row[0]) {
      analysers.insert(row[1])
      try target.execute(
        sql: "INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)",
        arguments: StatementArguments(row.databaseValues))
    }
    for row in try Row.fetchAll(source, sql: "SELECT id, key FROM analyser ORDER BY id")
    where analysers.contains(row[0]) {
      try target.execute(
        sql: "INSERT INTO analyser VALUES (?, ?)",
        arguments: StatementArguments(row.databaseValues))
    }
  }

  /// Rows in the order of their first column, in batches: each is a short look at the database, so
  /// that its log can be emptied meanwhile. The statement's parameters are the last one seen, the
  /// year's days and the last one wanted.
  private func eachBlock(
    _ sql: String, through end: Int64, _ body: (Row) throws -> Void
  ) throws {
    let statement = try source.makeStatement(sql: sql)
    var last: Int64 = 0
    while true {
      let rows = try Row.fetchAll(
        statement, arguments: [last, days.lowerBound, days.upperBound, end])
      for row in rows { try body(row) }
      guard rows.count == Self.batch, let row = rows.last else { return }
      last = row[0]
    }
  }
}
