import Foundation

/// Prints times, and gates on counts and on ratios within one run: `Benchmarks ingest`.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "ingest": exit(try await IngestBenchmark().run() ? 0 : 1)
    default:
      print("usage: Benchmarks ingest")
      exit(64)
    }
  }
}
