import Links
import Metrics
import WaterQuality

/// Everything that is written to instruments, by people and by sequences, counted.
enum CommandCount {
  static func add(_ written: WrittenCommand, _ analyser: String) {
    Counter(
      label: "hanwatch_commands_total",
      dimensions: [
        ("analyser", analyser), ("kind", written.kind.rawValue), ("outcome", written.outcome),
      ]
    ).increment()
  }
}
