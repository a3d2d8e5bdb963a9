package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// Everything a stranger needs to check one sealed day of a series: each part with its bytes, its
  /// words and the way from its leaf to the checkpoint. Nil where the day is not sealed, or not yet
  /// under this checkpoint.
  package func proof(
    of series: String, _ day: CivilDate, under note: SignedNote, since old: Checkpoint? = nil
  ) throws -> EvidenceProof? {
    guard let head = Checkpoint(text: note.text) else { return nil }
    var rows = try Self.parts(db, of: series, day, below: head.size)
    if let year = try yearRecords().first(where: { $0.year == day.year }) {
      // Late parts have later leaves.
      rows.insert(
        contentsOf: try years.read(year) {
          try Self.parts($0, of: series, day, below: head.size)
        }, at: 0)
    }
    guard !rows.isEmpty else { return nil }
    let inclusion = try rows.map { row in
      let (block, words) = ([UInt8](row[2] as Data), [UInt8](row[3] as Data))
      return EvidenceProof.Inclusion(
        leaf: .block(
          series: series, day: day, part: row[0], sha256: Digest(of: block),
          wordsSha256: Digest(of: words)),
        index: row[1], proof: try inclusionProof(index: row[1], size: head.size), block: block,
        words: words)
    }
    let consistency = try old.map {
      EvidenceProof.Consistency(
        from: $0.size, root: $0.root, proof: try consistencyProof(from: $0.size, to: head.size))
    }
    return EvidenceProof(checkpoint: note, inclusion: inclusion, consistency: consistency)
  }

  private static func parts(
    _ db: Database, of series: String, _ day: CivilDate, below size: Int64
  ) throws -> [Row] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT block.part, block.leaf, block.data, wordsBlock.data
        FROM series JOIN block ON block.series = series.id
        JOIN wordsBlock ON wordsBlock.id = block.words
        WHERE series.key = ? AND block.day = ? AND block.leaf < ? ORDER BY block.leaf
        """, arguments: [series, day.daysSinceEpoch, size])
  }
}
