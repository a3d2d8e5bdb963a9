/// Every bound of the delivery service.
enum DeliveryLimits {
  /// Messages fetched at once.
  static let batch = 32
  /// How long a send in flight may go on after the daemon was asked to stop. Giving it up is safe:
  /// it goes out again under the same id.
  static let graceMilliseconds = 1000
  /// The queue is looked at this often even when nobody rings.
  static let idleMilliseconds: Int64 = 60_000
  /// Between two tries to read or write the store after it failed.
  static let storeRetryMilliseconds: Int64 = 5000
}
