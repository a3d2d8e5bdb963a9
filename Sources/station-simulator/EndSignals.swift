internal import Dispatch
internal import Foundation

/// SIGTERM and SIGINT, waited for instead of dying of them.
struct EndSignals {
  private let arrived = DispatchSemaphore(value: 0)
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [arrived] in arrived.signal() }
      source.resume()
    }
  }

  /// Until one comes or so many minutes are over.
  func wait(minutes: Double? = nil) {
    if let minutes {
      _ = arrived.wait(timeout: .now() + minutes * 60)
    } else {
      arrived.wait()
    }
    for source in sources { source.cancel() }
  }
}
