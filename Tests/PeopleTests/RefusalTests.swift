import People
import Testing
import WaterQuality

@Suite struct `A refusal` {
  @Test func `does not tell whether a name exists`() {
    #expect(Refusal.unknownName.words == Refusal.wrongPassword.words)
    #expect(Refusal.unknownName.reason != Refusal.wrongPassword.reason)
  }

  @Test func `says what to do`() {
    #expect(
      "\(Refusal.notAllowed(.clerk, .approveSettlement))"
        == "could not approve a settlement: the role 'clerk' may not. Ask somebody whose role may.")
    #expect(
      Refusal.notAllowed(.clerk, .approveSettlement).words.zh == "经办人无权“批准结算”。")
    #expect(
      "\(Refusal.locked(seconds: 840))"
        == "could not sign in: the account is locked after ten failures. Wait 840 s.")
  }
}
