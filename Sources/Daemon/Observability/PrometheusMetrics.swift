package import Metrics
import Synchronization

/// Keeps what the program counts and prints it as Prometheus text (exposition format 0.0.4).
///
/// Own code because no Prometheus package for swift-metrics is in Debian or the package mirror.
package final class PrometheusMetrics: MetricsFactory {
  private struct Key: Hashable {
    let name: String
    let labels: String
  }

  private struct State {
    var counters: [Key: Int64] = [:]
    var gauges: [Key: Double] = [:]
    var sums: [Key: (count: Int64, sum: Double)] = [:]
  }

  private let state = Mutex(State())
  /// Series kept at most: labels that come from outside must not fill the memory.
  private static let capacity = 10_000

  package init() {}

  /// The whole exposition, sorted, so that the same state prints the same bytes.
  package func text() -> String {
    let state = state.withLock { $0 }
    let counters = state.counters.map { ($0.key, "counter", ["\($0.key.labels) \($0.value)"]) }
    let gauges = state.gauges.map {
      ($0.key, "gauge", ["\($0.key.labels) \(Self.number($0.value))"])
    }
    let sums = state.sums.map {
      (
        $0.key, "summary",
        [
          "_count\($0.key.labels) \($0.value.count)",
          "_sum\($0.key.labels) \(Self.number($0.value.sum))",
        ]
      )
    }
    var lines: [String] = []
    var typed: Set<String> = []
    for (key, type, samples) in (counters + gauges + sums).sorted(by: {
      ($0.0.name, $0.0.labels) < ($1.0.name, $1.0.labels)
    }) {
      if typed.insert(key.name).inserted { lines.append("# TYPE \(key.name) \(type)") }
      lines += samples.map { key.name + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sets a value that is looked up only when somebody asks.
  package func set(_ name: String, _ dimensions: [(String, String)] = [], to value: Double) {
    let key = Self.key(name, dimensions)
    state.withLock { if $0.gauges.count < Self.capacity { $0.gauges[key] = value } }
  }

  // MARK: MetricsFactory

  package func makeCounter(
    label: String, dimensions: [(String, String)]
  ) -> any CounterHandler {
    Handler(owner: self, key: Self.key(label, dimensions))
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    Handler(owner: self, key: Self.key(label, dimensions))
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate
      ? SumHandler(owner: self, key: Self.key(label, dimensions))
      : Handler(owner: self, key: Self.key(label, dimensions))
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    SumHandler(owner: self, key: Self.key(label, dimensions))
  }

  package func destroyCounter(_ handler: any CounterHandler) {}
  package func destroyMeter(_ handler: any MeterHandler) {}
  package func destroyRecorder(_ handler: any RecorderHandler) {}
  package func destroyTimer(_ handler: any TimerHandler) {}

  private static func key(_ name: String, _ dimensions: [(String, String)]) -> Key {
    let safe = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    let labels = dimensions.map { name, value in
      let text = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
      return "\(name)=\"\(text)\""
    }
    return Key(
      name: safe, labels: labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : String(value)
  }

  private final class Handler: CounterHandler, MeterHandler, RecorderHandler {
    let owner: PrometheusMetrics
    let key: Key

    init(owner: PrometheusMetrics, key: Key) {
      self.owner = owner
      self.key = key
    }

    func increment(by amount: Int64) {
      owner.state.withLock {
        guard $0.counters[key] != nil || $0.counters.count < capacity else { return }
        $0.counters[key, default: 0] &+= amount
      }
    }

    func reset() { owner.state.withLock { $0.counters[key] = 0 } }
    func set(_ value: Int64) { set(Double(value)) }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func decrement(by amount: Double) { increment(by: -amount) }

    func set(_ value: Double) {
      owner.state.withLock {
        guard $0.gauges[key] != nil || $0.gauges.count < capacity else { return }
        $0.gauges[key] = value
      }
    }

    func increment(by amount: Double) {
      owner.state.withLock {
        guard $0.gauges[key] != nil || $0.gauges.count < capacity else { return }
        $0.gauges[key, default: 0] += amount
      }
    }
  }

  private final class SumHandler: RecorderHandler, TimerHandler {
    let owner: PrometheusMetrics
    let key: Key

    init(owner: PrometheusMetrics, key: Key) {
      self.owner = owner
      self.key = key
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
      owner.state.withLock {
        guard $0.sums[key] != nil || $0.sums.count < capacity else { return }
        let old = $0.sums[key] ?? (0, 0)
        $0.sums[key] = (old.count + 1, old.sum + value)
      }
    }
  }
}
