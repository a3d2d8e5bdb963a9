package import WaterQuality

/// What a person is in the office. Everybody has exactly one role, so that nobody holds two of
/// system administrator, security officer and auditor (GB/T 22239-2019, 8.1.5: the three keep apart
/// who gives rights, who watches over them, and who reads the trail).
package enum Role: String, Sendable, CaseIterable {
  /// Looks at everything of the water, changes nothing.
  case viewer
  /// On duty: reviews readings, confirms and issues incidents.
  case dutyOfficer
  /// The maker: prepares notices and settlements, proposes changes.
  case clerk
  /// The checker: approves what a clerk or a duty officer has made.
  case approver
  /// Somebody of a county or city that stands in an agreement: sees its own, answers its lines.
  case party
  /// Keeps instruments and lines working.
  case maintainer
  /// Gives people their roles and keeps the machine; sees and approves no business.
  case systemAdministrator
  /// Reviews rights, locks people out and ends sessions.
  case securityOfficer
  /// Reads the trail of what everybody did; changes nothing.
  case auditor

  package var name: Text {
    switch self {
    case .viewer: Text("查看员", "viewer")
    case .dutyOfficer: Text("值班员", "duty officer")
    case .clerk: Text("经办人", "clerk")
    case .approver: Text("审批人", "approver")
    case .party: Text("协议方", "party")
    case .maintainer: Text("运维员", "maintainer")
    case .systemAdministrator: Text("系统管理员", "system administrator")
    case .securityOfficer: Text("安全管理员", "security officer")
    case .auditor: Text("审计员", "auditor")
    }
  }
}
