/// Everything a person can do. Rights, the audit trail and the signed acts of the log use these
/// words.
package enum Act: String, Sendable, CaseIterable {
  // Looking.
  case readPages, readSettlement, readOwnAgreements, readOperations, readRights, readAudit
  // One's own access.
  case signIn, signOut, changePassword, setSecondFactor, makeToken, giveUpToken
  // Other people's access.
  case addPerson, changeRole, resetPassword, removeSecondFactor, disablePerson, enablePerson
  case endSessions, revokeToken
  // The machine.
  case manageKeys, manageChannels, restoreBackup, proposeConfiguration, approveConfiguration
  // Stations and readings.
  case commission, probe, beginMaintenance, endMaintenance, settleGap, instrumentCommand
  case qualityCheck, review, approveReview, redecode, importData, approveImport
  // Incidents.
  case acknowledgeAlert, issueAlert, proposeCancellation, approveCancellation, drill
  // Months and money.
  case prepareNotice, issueNotice, settle, approveSettlement, answerLine, acceptLoss
}
