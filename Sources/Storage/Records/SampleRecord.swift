internal import GRDB
import WaterQuality

/// The table `sample`: what came, with its raw words.
enum SampleRecord {
  /// False when the key is stored already: the same sample was submitted again.
  static func insert(
    _ sample: Sample, _ analyser: Int64, clock: Int64, _ db: Database
  ) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO sample(boot, seq, analyser, receivedAt, words, clockQuality)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    try statement.execute(arguments: [
      sample.key.boot, sample.key.sequence, analyser, sample.receivedAt.milliseconds,
      WordsBlob.encode(sample.blocks), clock,
    ])
    return db.changesCount > 0
  }
}
