/// Every bound of the room.
enum SyslogLimits {
  /// Lines that one connection carries: 8 kB each, so 2 MB at the very most.
  static let linesPerConnection = 256
  static let connectSeconds: Int64 = 5
  /// From the first packet to the end of the stream.
  static let connectionSeconds: Int64 = 30
  /// Between two looks for new lines.
  static let look: Duration = .seconds(1)
  /// Before the attempts after one, two, three … failures in a row.
  static let waits: [Duration] = [1, 2, 4, 8, 15, 30, 60].map { .seconds($0) }
  /// A trouble that lasts is told once in so long.
  static let complaint: Duration = .seconds(60)
}
