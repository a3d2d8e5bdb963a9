package import WaterQuality

/// Why there was no valid answer to a question that was asked.
package enum NoAnswer: Sendable, Hashable {
  /// What came, or that nothing came.
  case invalid(FramingFault)
  /// The other side closed the connection.
  case closed
  /// The serial device went away while we waited.
  case lineLost
  /// Somebody speaks all the time: no pause for a question.
  case neverQuiet

  /// For counting: `silent`, `checksumMismatch`, `closed`.
  package var cause: String {
    switch self {
    case .invalid(let fault): fault.rawValue
    case .closed: "closed"
    case .lineLost: "lineLost"
    case .neverQuiet: "neverQuiet"
    }
  }

  var reason: String {
    switch self {
    case .invalid(let fault): fault.reason
    case .closed: "the connection was closed"
    case .lineLost: "the serial device went away; is the adapter plugged in?"
    case .neverQuiet: "the line is never quiet; does an analyser send without being asked?"
    }
  }
}
