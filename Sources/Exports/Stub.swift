enum ExportsStub {}
