/// Every bound of the room.
enum SyslogLimits {
  /// Lines that one connection carries: 8 kB each, so 4 MB at the very most.
  static let linesPerConnection = 512
  static let connectSeconds: Int64 = 5
  /// From the first packet to the end of the stream.
  static let connectionSeconds: Int64 = 30
  /// Between the last line and the farewell. A server that stops drops what it has read and not
  /// looked at; it then ends the connection within this time, and the lines go out again.
  static let settleMilliseconds: Int64 = 1000
  /// Between two looks for new lines.
  static let look: Duration = .seconds(1)
  /// Before the attempts after one, two, three … failures in a row for the same reason.
  static let waits: [Duration] = [1, 2, 4, 8, 15, 30, 60].map { .seconds($0) }
  /// A trouble that lasts is told once in so long.
  static let complaint: Duration = .seconds(60)
}
