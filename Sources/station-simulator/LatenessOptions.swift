internal import ArgumentParser
internal import StationSimulator

/// How many answers come late, and how late.
struct LatenessOptions: ParsableArguments {
  @Option(help: "The share of answers that come late, from 0 to 1; --fault goes before it.")
  var late = 0.05
  @Option(help: "How late they come: a number, or two as in 1200-1800.")
  var lateMilliseconds = MillisecondRange(milliseconds: 1200...1800)
  @Option(help: "Another seed makes other answers late.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...1).contains(late) else {
      throw ValidationError("--late is a share from 0 to 1, such as 0.05.")
    }
  }

  private var perMille: Int { Int((late * 1000).rounded()) }

  var misbehaviour: Misbehaviour {
    .lateSometimes(perMille: perMille, milliseconds: lateMilliseconds.milliseconds, seed: seed)
  }

  var text: String {
    perMille == 0
      ? "none of its answers comes late"
      : "\(perMille) of 1000 answers come \(lateMilliseconds) ms late"
  }
}

/// `1200-1800`, or one number.
struct MillisecondRange: ExpressibleByArgument, CustomStringConvertible {
  let milliseconds: ClosedRange<Int>

  init(milliseconds: ClosedRange<Int>) {
    self.milliseconds = milliseconds
  }

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard (1...2).contains(parts.count), numbers.count == parts.count,
      let low = numbers.first, let high = numbers.last, low <= high, high <= 3_600_000
    else { return nil }
    milliseconds = low...high
  }

  var description: String {
    milliseconds.count == 1
      ? String(milliseconds.lowerBound)
      : "\(milliseconds.lowerBound)-\(milliseconds.upperBound)"
  }

  var defaultValueDescription: String { description }
}
