import Desks
import Evidence
import Glibc
import People
import Storage
import WaterQuality
import Web

extension ConfigurationActions {
  /// What the page does with the files at a path. After an approval the daemon reloads by itself.
  init(path: String, store: Store, people: PeopleDesk) {
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
        // The same road as `systemctl reload`.
        kill(getpid(), SIGHUP)
      })
  }

  /// The desk's refusals in the words of the page.
  private static func telling(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let refusal as ConfigurationRefusal {
      throw Refused(refusal.words)
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
