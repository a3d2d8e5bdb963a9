import People
import Testing
import WaterQuality

@Suite struct `The rights` {
  /// One letter for each role, in the order of `Role.allCases`.
  private static let letters = "VDCAPMSOU"

  private static let matrix = """
    readPages            V D C A . M . . U
    readSettlement       V D C A . . . . U
    readOwnAgreements    . . . . P . . . .
    readOperations       . D . . . M S . U
    readRights           . . . . . . S O U
    readAudit            . . . . . . . O U
    signIn               V D C A P M S O U
    signOut              V D C A P M S O U
    changePassword       V D C A P M S O U
    setSecondFactor      V D C A P M S O U
    makeToken            V D C A P M . . .
    giveUpToken          V D C A P M S O U
    addPerson            . . . . . . S . .
    changeRole           . . . . . . S . .
    resetPassword        . . . . . . S . .
    removeSecondFactor   . . . . . . S . .
    disablePerson        . . . . . . S O .
    enablePerson         . . . . . . S . .
    endSessions          . . . . . . . O .
    revokeToken          . . . . . . S O .
    manageKeys           . . . . . . S . .
    manageChannels       . . . . . M . . .
    restoreBackup        . . . . . . S . .
    proposeConfiguration . . C . . M . . .
    approveConfiguration . . . A . . . . .
    commission           . . . . . M . . .
    probe                . . . . . M . . .
    beginMaintenance     . D . . . M . . .
    endMaintenance       . D . . . M . . .
    settleGap            . D . . . M . . .
    instrumentCommand    . . . . . M . . .
    qualityCheck         . D . . . M . . .
    review               . D . . . . . . .
    approveReview        . . . A . . . . .
    redecode             . D . . . . . . .
    importData           . . C . . . . . .
    approveImport        . . . A . . . . .
    acknowledgeAlert     . D . A . . . . .
    issueAlert           . D . A . . . . .
    proposeCancellation  . D . . . . . . .
    approveCancellation  . . . A . . . . .
    drill                . D . A . . . . .
    prepareNotice        . . C . . . . . .
    issueNotice          . . . A . . . . .
    settle               . . C . . . . . .
    approveSettlement    . . . A . . . . .
    answerLine           . . . . P . . . .
    acceptLoss           . . . A . . . . .
    """

  @Test func `are these and no others`() {
    let lines = Act.allCases.map { act in
      let marks = zip(Role.allCases, Self.letters).map { role, letter in
        role.may(act) ? String(letter) : "."
      }
      let name = act.rawValue
      return name + String(repeating: " ", count: 21 - name.count) + marks.joined(separator: " ")
    }

    #expect(lines.joined(separator: "\n") == Self.matrix)
  }

  @Test func `that approve or send need a second factor`() {
    let roles = Role.allCases.filter(\.needsSecondFactor)

    #expect(roles == [.dutyOfficer, .approver, .party])
  }

  @Test func `to check what was made never lie with the role that makes it`() {
    for act in Act.allCases {
      guard let made = act.checks else { continue }
      for role in Role.allCases {
        #expect(!(role.may(act) && role.may(made)), "\(role) makes and checks: \(act)")
      }
    }
  }

  @Test func `of the three that rule over rights touch no business`() {
    let business = Act.allCases.filter { $0.binds || $0.checks != nil }
    for role in [Role.systemAdministrator, .securityOfficer, .auditor] {
      #expect(business.allSatisfy { !role.may($0) })
    }
    for act in Act.allCases where Role.auditor.may(act) {
      #expect(
        act.rawValue.hasPrefix("read") || Role.allCases.allSatisfy { $0.may(act) },
        "the auditor changes: \(act)")
    }
  }

  @Test func `of a token are those of its limit and of its person, and nothing that is signed`() {
    let grant = TokenGrant(label: "excel", limit: .dutyOfficer, expiresAt: noon)

    #expect(grant.may(.acknowledgeAlert, personRole: .dutyOfficer))
    #expect(!grant.may(.acknowledgeAlert, personRole: .viewer))
    #expect(!grant.may(.issueAlert, personRole: .dutyOfficer))
    let narrow = TokenGrant(label: "excel", limit: .viewer, expiresAt: noon)
    #expect(narrow.may(.readPages, personRole: .dutyOfficer))
    #expect(!narrow.may(.acknowledgeAlert, personRole: .dutyOfficer))
  }

  @Test func `asked for a token are refused with every reason`() {
    let problems = TokenGrant.problems(
      label: "two\nlines", limit: .approver, days: 0, personRole: .clerk)

    #expect(problems.map(\.path) == ["label", "days", "role"])
    #expect(
      TokenGrant.problems(label: "excel", limit: .viewer, days: 90, personRole: .clerk).isEmpty)
  }
}
