import Foundation
import Storage
import WaterQuality

/// A year of the example stations at the real rhythm through judgement, store and sealing, and then
/// the questions that pages and auditors ask of it. Gates on counts and bytes; times are printed.
struct YearBenchmark {
  let stationsFile: String
  /// The database to make; it is left for whoever wants to look.
  let path: String
  let months: Int

  /// Of a sealed reading with verdict, flag, times, hash and index.
  private static let bytesPerReading = 6.0
  private static let sealedTables: Set<String> = [
    "block", "sqlite_autoindex_block_1", "sqlite_autoindex_block_2", "leaf", "treeNode",
  ]

  func run() async throws -> Bool {
    let site = try SiteFile.read(stationsFile)
    let first = Month(Timestamp("2025-01-01T00:00:00+08:00")!)
    let end = first.shifted(by: months).start
    let store = try Store(path: path)
    let begun = ContinuousClock.now
    let readings = try await YearWriter(site: site, store: store).write(from: first.start, to: end)
    print("\(readings) readings written and sealed in \(Clock.text(Clock.seconds(since: begun))) s")
    await store.checkpoint()
    let sealed = try sizes(store, readings)
    let questions = YearQuestions(site: site, store: store, first: first, end: end)
    let answered = try questions.ask(expecting: readings)
    try store.close()
    return answered && sealed <= Self.bytesPerReading
  }

  /// Prints what each table takes; returns the bytes of a sealed reading.
  private func sizes(_ store: Store, _ readings: Int) throws -> Double {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print(
      "file \(size / 1_000_000) MB, \(Clock.text(Double(size) / Double(readings))) bytes a reading")
    let tables = try store.readAndWait { try $0.tableSizes() }
    for table in tables where table.bytes > 1_000_000 {
      print("  \(table.name): \(Clock.text(Double(table.bytes) / Double(readings)))")
    }
    let sealed = tables.filter { Self.sealedTables.contains($0.name) }.map(\.bytes).reduce(0, +)
    let each = Double(sealed) / Double(readings)
    print("sealed, without raw words: \(Clock.text(each)) bytes a reading (at most 6)")
    return each
  }
}
