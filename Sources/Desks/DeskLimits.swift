/// Every bound of the desks, by name.
enum DeskLimits {
  /// A session in use is marked so at most this often.
  static let sessionTouchMilliseconds: Int64 = 60_000
}
