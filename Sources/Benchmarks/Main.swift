import Foundation

/// Prints times, and gates on counts and on ratios within one run: `Benchmarks ingest`,
/// `Benchmarks year FILE [MONTHS]`.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "ingest": exit(try await IngestBenchmark().run() ? 0 : 1)
    case "year" where arguments.count >= 2 && !FileManager.default.fileExists(atPath: arguments[1]):
      let year = YearBenchmark(
        stationsFile: "stations.json", path: arguments[1],
        months: arguments.dropFirst(2).first.flatMap(Int.init) ?? 12)
      exit(try await year.run() ? 0 : 1)
    default:
      print("usage: Benchmarks ingest | year FILE [MONTHS]; FILE must not exist yet")
      exit(64)
    }
  }
}
