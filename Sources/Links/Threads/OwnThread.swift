internal import CModbus

/// A thread that runs one body to its end, away from the cooperative pool.
enum OwnThread {
  /// False when the system gives no more threads; the body is then not run.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = unsafe Unmanaged.passRetained(Box(body))
    let started = unsafe hw_thread(
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
      }, unsafe box.toOpaque(), LinkLimits.threadStackBytes)
    if started.error != 0 { unsafe box.release() }
    return started.error == 0
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}
