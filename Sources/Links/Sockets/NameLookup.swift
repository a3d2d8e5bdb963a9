internal import CModbus
internal import Synchronization
internal import WaterQuality

/// Looks host names up on a few threads of its own: the system's resolver blocks for ten seconds
/// and more when no server answers, and only links whose address is a name may wait for that.
final class NameLookup: Sendable {
  private struct Known {
    let literal: String
    let at: Int64
    var isDoubted = false
  }

  private struct State {
    var known: [String: Known] = [:]
    /// Names that are being looked up or wait for it, with the links that want to hear.
    var waiting: [String: [StopSignal]] = [:]
    var queue: [String] = []
    var threads = 0
  }

  static let mostThreads = 4
  /// A name that was looked up is not asked for again so soon.
  static let lifetimeNanoseconds: Int64 = 300_000_000_000

  private let state = Mutex(State())

  /// The IP address of a name. While a server is silent the newest address known is better than
  /// none.
  func literal(
    of name: String, until deadline: Int64, _ stop: StopSignal, _ time: TimeSource
  ) async throws(AskFailure) -> String {
    if let fresh = cached(name) { return fresh }
    begin(name, for: stop)
    while isWaiting(name) {
      switch await stop.wait(until: deadline, time) {
      case .stopped: throw .stopped
      case .ready, .knocked: continue
      case .deadline:
        guard let old = state.withLock({ $0.known[name]?.literal }) else {
          throw .notConnected(.nameUnknown)
        }
        return old
      }
    }
    guard let found = state.withLock({ $0.known[name]?.literal }) else {
      throw .notConnected(.nameUnknown)
    }
    return found
  }

  /// Its address did not connect: it is looked up anew the next time.
  func doubt(_ name: String) {
    state.withLock { $0.known[name]?.isDoubted = true }
  }

  private func cached(_ name: String) -> String? {
    state.withLock { state in
      guard let known = state.known[name], !known.isDoubted,
        hw_now() - known.at < Self.lifetimeNanoseconds
      else { return nil }
      return known.literal
    }
  }

  private func isWaiting(_ name: String) -> Bool {
    state.withLock { $0.waiting[name] != nil }
  }

  /// At most one question for a name is under way, however many links ask.
  private func begin(_ name: String, for stop: StopSignal) {
    let needsThread = state.withLock { state in
      if let others = state.waiting[name] {
        state.waiting[name] = others.filter { $0 !== stop } + [stop]
        return false
      }
      state.waiting[name] = [stop]
      state.queue.append(name)
      guard state.threads < Self.mostThreads else { return false }
      state.threads += 1
      return true
    }
    guard needsThread, !OwnThread.start({ [self] in work() }) else { return }
    // No thread, no answer; whoever asks next tries again.
    state.withLock { state in
      state.threads -= 1
      state.queue.removeAll { $0 == name }
      state.waiting[name] = nil
    }
  }

  private func work() {
    while let name = nextName() {
      var space = [CChar](repeating: 0, count: 64)
      let found = unsafe space.withUnsafeMutableBufferPointer { space in
        unsafe hw_look_up(name, space.baseAddress, Int32(space.count))
      }
      let bytes = space.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      finish(name, found.error == 0 ? String(decoding: bytes, as: UTF8.self) : nil)
    }
  }

  private func nextName() -> String? {
    state.withLock { state in
      if state.queue.isEmpty {
        state.threads -= 1
        return nil
      }
      return state.queue.removeFirst()
    }
  }

  private func finish(_ name: String, _ literal: String?) {
    let waiting = state.withLock { state in
      if let literal {
        state.known[name] = Known(literal: literal, at: hw_now())
      }
      return state.waiting.removeValue(forKey: name) ?? []
    }
    for stop in waiting { stop.knock() }
  }
}
