internal import Dispatch
internal import Foundation
internal import WaterQuality

extension TimeSource {
  /// The machine's own clocks.
  static let machine = TimeSource(
    now: { Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) },
    monotonicNanoseconds: { Int64(DispatchTime.now().uptimeNanoseconds) })
}
