/// Every bound of the desks, by name.
enum DeskLimits {
  /// Sign-ins that may wait while one password is hashed: about ten seconds' worth.
  static let waitingSignIns = 32
  /// A session in use is marked so at most this often.
  static let sessionTouchMilliseconds: Int64 = 60_000
}
