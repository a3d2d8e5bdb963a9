enum StationSimulatorStub {}
