/// How an instrument is made to measure that does so only when it is told: started, left to warm
/// up, wiped where it has a wiper, read several times, stopped (field problems, 5.12).
package struct MeasureSequence: Sendable {
  package let start: InstrumentCommand
  /// From the confirmed start to the first reading, or to the wiping.
  package let warmUpSeconds: Int
  package let wipe: Wipe?
  package let readings: Int
  /// From the end of one reading to the next.
  package let readingEverySeconds: Int
  package let stop: InstrumentCommand
  package let keeps: Choice

  package init(
    start: InstrumentCommand, warmUpSeconds: Int, wipe: Wipe? = nil, readings: Int,
    readingEverySeconds: Int, stop: InstrumentCommand, keeps: Choice = .median
  ) {
    self.start = start
    self.warmUpSeconds = warmUpSeconds
    self.wipe = wipe
    self.readings = readings
    self.readingEverySeconds = readingEverySeconds
    self.stop = stop
    self.keeps = keeps
  }

  /// A turn of the wiper before the first reading.
  package struct Wipe: Sendable {
    package let command: InstrumentCommand
    /// How long it takes.
    package let seconds: Int

    package init(_ command: InstrumentCommand, seconds: Int) {
      self.command = command
      self.seconds = seconds
    }
  }

  static let readingsRange = 1...60
  static let secondsRange = 0...3600

  /// What is written each time, in order.
  package var commands: [InstrumentCommand] {
    [start, wipe?.command, stop].compactMap(\.self)
  }

  /// Its waits alone; asking takes its time on top of them.
  package var waitSeconds: Int {
    warmUpSeconds + (wipe?.seconds ?? 0) + (readings - 1) * readingEverySeconds
  }
}

extension MeasureSequence: CustomStringConvertible {
  /// `start wake, 30 s, wipe brush, 12 s, 5 readings every 2 s (median), stop sleep`
  package var description: String {
    let wiping = wipe.map { ", wipe \($0.command.id), \($0.seconds) s" } ?? ""
    let reading =
      readings == 1
      ? "1 reading" : "\(readings) readings every \(readingEverySeconds) s (\(keeps.rawValue))"
    return "start \(start.id), \(warmUpSeconds) s\(wiping), \(reading), stop \(stop.id)"
  }
}
