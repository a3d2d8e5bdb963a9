import Foundation
import Storage
import WaterQuality

/// A year of the example stations at the real rhythm through judgement, store and sealing, and then
/// the questions that pages and auditors ask of it; then the year moves to its file, and they ask
/// again. Gates on counts and bytes; times are printed.
struct YearBenchmark {
  let stationsFile: String
  /// The database to make; it is left for whoever wants to look.
  let path: String
  let months: Int

  /// Of a sealed reading with verdict, flag, times, hash and index.
  private static let bytesPerReading = 6.0
  private static let sealedTables: Set<String> = [
    "block", "sqlite_autoindex_block_1", "sqlite_autoindex_block_2", "block_newest",
    "block_words", "leaf", "treeNode",
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
    try await move(store, first.start.date.year...end.adding(minutes: -1).date.year)
    let answeredAgain = try questions.ask(expecting: readings)
    try store.close()
    return answered && answeredAgain && sealed <= Self.bytesPerReading
  }

  /// Moves the years and prints what that took: the last step is the one the writer waits for.
  private func move(_ store: Store, _ years: ClosedRange<Int>) async throws {
    let folder = (path as NSString).deletingLastPathComponent
    let files = (folder.isEmpty ? "." : folder) + "/years/"
    for year in years {
      let begun = ContinuousClock.now
      let record = try await store.moveYear(year, at: Timestamp(milliseconds: 0)) { step in
        print("  \(year) \(step) after \(Clock.text(Clock.seconds(since: begun))) s")
      }
      await store.checkpoint()
      print(
        "\(year) moved: \(record.blocks) blocks; database \(try megabytes(path)) MB, "
          + "yearly file \(try megabytes(files + "\(year).sqlite")) MB")
    }
  }

  private func megabytes(_ path: String) throws -> Int {
    (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0) / 1_000_000
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
