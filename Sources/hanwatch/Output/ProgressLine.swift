import Daemon

/// How far long work has come: a bar on a terminal, a plain line every ten per cent elsewhere.
struct ProgressLine {
  private let name: String
  private let total: Int64
  private let startedAt = SystemClock.monotonicNanoseconds()
  private var shown: Int64 = -1

  init(_ name: String, total: Int64) {
    self.name = name
    self.total = max(total, 1)
  }

  mutating func reached(_ amount: Int64) {
    let percent = min(100, amount * 100 / total)
    let step: Int64 = Terminal.hasWatcher ? 1 : 10
    guard percent / step > shown / step || shown < 0 else { return }
    shown = percent
    if Terminal.hasWatcher {
      let filled = Int(percent) * 30 / 100
      let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
      Terminal.show("\r\(name) \(bar) \(percent) %")
    } else {
      Terminal.complain("\(name): \(percent) %")
    }
  }

  func done() {
    let seconds = (SystemClock.monotonicNanoseconds() - startedAt) / 1_000_000_000
    Terminal.complain("\(Terminal.hasWatcher ? "\n" : "")\(name): done in \(seconds) s")
  }
}
