extension Act {
  /// Whether a line of the trail tells of it. Looking leaves none.
  package var leavesTrail: Bool {
    switch self {
    case .readPages, .readSettlement, .readOwnAgreements, .readOperations, .readRights, .readAudit:
      false
    default: true
    }
  }
}
