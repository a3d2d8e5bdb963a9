enum StorageStub {}
internal import GRDB
