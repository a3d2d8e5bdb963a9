package import Desks
package import Evidence
package import WaterQuality

/// What the page about the configuration asks and does; the daemon knows the files.
package struct ConfigurationActions: Sendable {
  /// How the files on disk differ from what is in force.
  package struct State: Sendable {
    /// Of the files on disk; what somebody saw is what they propose or approve.
    package let sha256: Digest
    package let differences: [NodeDifference]
    package let needsApproval: Bool
    /// Who stands for exactly these files.
    package let proposer: String?
    /// Why the files cannot be used.
    package let problem: String?

    package init(
      sha256: Digest, differences: [NodeDifference], needsApproval: Bool, proposer: String?,
      problem: String?
    ) {
      self.sha256 = sha256
      self.differences = differences
      self.needsApproval = needsApproval
      self.proposer = proposer
      self.problem = problem
    }
  }

  package let state: @Sendable () async throws -> State
  package let propose: @Sendable (Digest, Signatory) async throws -> Void
  package let approve: @Sendable (Digest, Signatory) async throws -> Void

  package init(
    state: @escaping @Sendable () async throws -> State,
    propose: @escaping @Sendable (Digest, Signatory) async throws -> Void,
    approve: @escaping @Sendable (Digest, Signatory) async throws -> Void
  ) {
    self.state = state
    self.propose = propose
    self.approve = approve
  }
}
