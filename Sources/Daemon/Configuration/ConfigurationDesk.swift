package import Storage
package import WaterQuality

/// Decides which configuration is in force. The files on disk are a proposal: what decides about
/// values, alerts and money waits until people have approved it; the rest takes effect at once.
package struct ConfigurationDesk: Sendable {
  let store: Store
  let now: @Sendable () -> Timestamp

  package init(store: Store, now: @escaping @Sendable () -> Timestamp = SystemClock.wall) {
    self.store = store
    self.now = now
  }

  /// What the daemon goes on with, and what it did not take.
  package struct Decision: Sendable {
    package let file: StationsFile
    package let kept: Kept?
  }

  /// Why the files on disk are not in force.
  package enum Kept: Sendable {
    /// They wait for people.
    case waiting(ConfigurationChange)
    /// They cannot be used.
    case broken(ConfigurationProblems)
  }

  /// Compares the files on disk with what is in force, and puts them in force where nobody needs to
  /// be asked. Broken files are passed over where something is in force; throws
  /// `ConfigurationProblems` where nothing is.
  package func decide(
    _ found: Result<ConfigurationBundle, ConfigurationProblems>
  ) async throws -> Decision {
    let inForce = try await store.read { try $0.configurationInForce() }
    let old = try inForce.map { stored in
      // SQLite does not notice another byte in a text; the hash does.
      guard let bundle = ConfigurationBundle(stored), bundle.sha256 == stored.sha256 else {
        throw DamagedConfiguration(number: stored.number)
      }
      return (bundle: bundle, file: try StationsFile.read(bundle))
    }
    let bundle: ConfigurationBundle
    let file: StationsFile
    do throws(ConfigurationProblems) {
      bundle = try found.get()
      file = try StationsFile.read(bundle)
    } catch {
      guard let old else { throw error }
      return Decision(file: old.file, kept: .broken(error))
    }
    let hasPeople = try await store.read { try $0.hasPeople() }
    guard let old else {
      try await putInForce(bundle, .first)
      return Decision(file: file, kept: nil)
    }
    // Equal bytes under other paths are the same configuration.
    if bundle.sha256 == inForce?.sha256 { return Decision(file: file, kept: nil) }
    let change = ConfigurationChange(from: old.bundle, to: bundle)
    if !change.needsApproval || !hasPeople {
      try await putInForce(bundle, change.needsApproval ? .nobody : .small)
      return Decision(file: file, kept: nil)
    }
    let time = now()
    _ = try await store.write {
      try $0.keepConfiguration(bundle.files, sha256: bundle.sha256, at: time)
    }
    return Decision(file: old.file, kept: .waiting(change))
  }

  /// The kept configuration is not what was kept: the database cannot be trusted.
  struct DamagedConfiguration: Error, CustomStringConvertible {
    let number: Int64

    var description: String { "configuration \(number) is not what its hash says" }
  }

  /// What is in force; nil before the first start.
  package func inForce() async throws -> ConfigurationBundle? {
    try await store.read { try $0.configurationInForce() }.flatMap(ConfigurationBundle.init)
  }

  private func putInForce(_ bundle: ConfigurationBundle, _ effect: Effect) async throws {
    let time = now()
    try await store.write { transaction in
      let number = try transaction.keepConfiguration(
        bundle.files, sha256: bundle.sha256, at: time)
      try transaction.putInForce(number, sha256: bundle.sha256, effect, at: time)
    }
  }
}
