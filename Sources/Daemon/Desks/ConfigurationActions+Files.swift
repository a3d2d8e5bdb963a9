package import Desks
import Evidence
import People
package import Storage
import WaterQuality
package import Web

extension ConfigurationActions {
  /// What people do with the files at a path; `onApproval` follows an approval.
  package init(
    path: String, store: Store, people: PeopleDesk, onApproval: @escaping @Sendable () -> Void
  ) {
    let desk = ConfigurationDesk(store: store)
    self.init(
      state: { try await Self.state(path, desk) },
      propose: { seen, signatory in
        try await Self.telling {
          _ = try await desk.propose(Self.bundle(path, seen), by: signatory, at: people)
        }
      },
      approve: { seen, signatory in
        try await Self.telling {
          _ = try await desk.approve(Self.bundle(path, seen), by: signatory, at: people)
        }
        onApproval()
      })
  }

  /// The desk's refusals as those of an act.
  private static func telling(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let refusal as ConfigurationRefusal {
      throw ActRefusal("\(refusal.reason)", refusal.words)
    }
  }

  private static func state(_ path: String, _ desk: ConfigurationDesk) async throws -> State {
    let bundle: ConfigurationBundle
    let change: ConfigurationChange
    do {
      bundle = try ConfigurationBundle.load(path)
      _ = try StationsFile.read(bundle)
    } catch {
      return State(
        sha256: Digest(of: []), differences: [], needsApproval: false, proposer: nil,
        problem: error.description)
    }
    do {
      change = try await desk.change(to: bundle)
    } catch ConfigurationRefusal.alreadyInForce {
      change = ConfigurationChange(differences: [])
    }
    return State(
      sha256: bundle.sha256, differences: change.differences,
      needsApproval: change.needsApproval, proposer: try await desk.proposer(of: bundle)?.name,
      problem: nil)
  }

  /// The files as somebody saw them; they may have been changed since.
  private static func bundle(_ path: String, _ seen: Digest) throws -> ConfigurationBundle {
    let bundle = try ConfigurationBundle.load(path)
    guard bundle.sha256 == seen else { throw ConfigurationRefusal.changedMeanwhile }
    return bundle
  }
}
