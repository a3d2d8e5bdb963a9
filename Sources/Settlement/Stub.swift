enum SettlementStub {}
