internal import CModbus

/// A thread that runs one body to its end.
enum OwnThread {
  static func start(_ body: sending @escaping () -> Void) throws(SimulatorError) {
    let box = unsafe Unmanaged.passRetained(Box(body))
    let started = unsafe hw_thread(
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
      }, unsafe box.toOpaque(), 1_048_576)
    if started.error != 0 {
      unsafe box.release()
      throw SimulatorError("start a thread", started.error)
    }
  }

  private final class Box {
    let body: () -> Void

    init(_ body: @escaping () -> Void) {
      self.body = body
    }
  }
}
