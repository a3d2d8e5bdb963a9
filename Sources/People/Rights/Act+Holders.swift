extension Role {
  /// Whether this role may do something at all.
  package func may(_ act: Act) -> Bool { act.holders.contains(self) }

  /// Whether everything the other role may do is in this one's rights.
  package func covers(_ other: Role) -> Bool {
    Act.allCases.allSatisfy { !other.may($0) || may($0) }
  }

  /// Roles that approve, or tell the neighbours something, sign in with a second factor too.
  package var needsSecondFactor: Bool { Act.allCases.contains { may($0) && $0.binds } }
}

extension Act {
  /// The one table of rights: who may do this.
  var holders: Set<Role> {
    switch self {
    case .readPages: [.viewer, .dutyOfficer, .clerk, .approver, .maintainer, .auditor]
    case .readSettlement: [.viewer, .dutyOfficer, .clerk, .approver, .auditor]
    case .readOwnAgreements: [.party]
    case .readOperations: [.dutyOfficer, .maintainer, .systemAdministrator, .auditor]
    case .readRights: [.systemAdministrator, .securityOfficer, .auditor]
    case .readAudit: [.securityOfficer, .auditor]

    case .signIn, .signOut, .changePassword, .setSecondFactor, .giveUpToken: Set(Role.allCases)
    // The three that rule over rights act in person, never by a token.
    case .makeToken: [.viewer, .dutyOfficer, .clerk, .approver, .party, .maintainer]

    case .addPerson, .changeRole, .resetPassword, .removeSecondFactor, .enablePerson:
      [.systemAdministrator]
    case .disablePerson, .revokeToken: [.systemAdministrator, .securityOfficer]
    case .endSessions: [.securityOfficer]

    case .manageKeys, .restoreBackup: [.systemAdministrator]
    case .manageChannels: [.maintainer]
    case .proposeConfiguration: [.clerk, .maintainer]
    case .approveConfiguration: [.approver]

    case .commission, .probe, .instrumentCommand: [.maintainer]
    case .beginMaintenance, .endMaintenance, .settleGap, .qualityCheck:
      [.dutyOfficer, .maintainer]
    case .review, .redecode: [.dutyOfficer]
    case .approveReview: [.approver]
    case .importData: [.clerk]
    case .approveImport: [.approver]

    case .acknowledgeAlert, .drill: [.dutyOfficer, .approver]
    case .issueAlert: [.dutyOfficer, .approver]
    case .proposeCancellation: [.dutyOfficer]
    case .approveCancellation: [.approver]

    case .prepareNotice, .settle: [.clerk]
    case .issueNotice, .approveSettlement, .acceptLoss: [.approver]
    case .answerLine: [.party]
    }
  }

  /// Approves something, or sends it out of the house.
  package var binds: Bool {
    switch self {
    case .approveConfiguration, .approveReview, .approveImport, .issueAlert, .approveCancellation,
      .drill, .issueNotice, .approveSettlement, .answerLine, .acceptLoss:
      true
    default: false
    }
  }

  /// What somebody else must have done before: maker and checker are two people.
  package var checks: Act? {
    switch self {
    case .approveConfiguration: .proposeConfiguration
    case .approveReview: .review
    case .approveImport: .importData
    case .approveCancellation: .proposeCancellation
    case .issueNotice: .prepareNotice
    case .approveSettlement: .settle
    default: nil
    }
  }

  /// Whether a program with a token may do it. What is signed needs a person who types a password.
  package var isOpenToTokens: Bool {
    switch self {
    case .readPages, .readSettlement, .readOwnAgreements, .readOperations, .acknowledgeAlert,
      .importData:
      true
    default: false
    }
  }
}
