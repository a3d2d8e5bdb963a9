enum DaemonStub {}
