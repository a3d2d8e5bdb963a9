import Foundation
package import Storage
import Synchronization
package import WaterQuality

/// A real store in a temporary folder, with a site registered and its window published. The folder
/// goes when the value does: keep it as long as anything asks the store.
package final class TemporaryStore: Sendable {
  package let store: Store
  package let site: Site
  package let boot: Boot
  package let directory: String
  private let sequence: Mutex<Int64> = Mutex(0)

  package init(_ site: Site = .small()) async throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "hanwatch-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    directory = url.path
    self.site = site
    let store = try Store(path: directory + "/hanwatch.sqlite")
    self.store = store
    boot = try await store.write { transaction in
      let boot = try transaction.insertBoot(
        uuid: UUID().uuidString.lowercased(), startedAt: Timestamp(milliseconds: 0),
        version: "test")
      try transaction.register(site)
      return boot
    }
    store.publish(try await store.read { try $0.window(site) })
  }

  deinit {
    // The store closes itself with its last owner; a reader may still be at work.
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// Takes one answer of an analyser through judge, the tables and the window, as the daemon does.
  /// The words are those of the profile's first range. Incidents are named `incident-1-rule` by
  /// the sample that opened them and the rule.
  @discardableResult
  package func take(
    _ words: [UInt16], from analyser: String, at receivedAt: Timestamp
  ) async throws -> Judgement {
    guard let analyser = site.analysers.first(where: { $0.id == analyser }),
      var window = store.window, let past = window[analyser.id]
    else { preconditionFailure("the site has the analyser '\(analyser)'") }
    let number = sequence.withLock { count in
      count += 1
      return count
    }
    let sample = Sample(
      key: SampleKey(boot: boot.id, sequence: number), analyser: analyser.id,
      receivedAt: receivedAt,
      blocks: [RegisterBlock(range: analyser.profile.ranges[0], words: words)])
    let judgement = judge(sample, analyser, past)
    try await store.write { transaction in
      _ = try transaction.apply(judgement, of: analyser)
      for alert in judgement.alerts {
        try transaction.record(
          alert, incident: "incident-\(alert.breach.openedBy.sequence)-\(alert.rule)")
      }
    }
    window.apply(judgement, analyser)
    store.publish(window)
    return judgement
  }
}
