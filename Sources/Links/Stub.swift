enum LinksStub {}
