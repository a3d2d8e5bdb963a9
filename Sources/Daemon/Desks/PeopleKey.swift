package import Desks
package import People
package import Storage

/// The key that seals the secrets of one-time codes: `credentials/people-key`, made at its first
/// use, mode 0600.
package enum PeopleKey {
  /// Throws where the file holds no key, or where it cannot be written.
  package static func load(_ directory: DataDirectory) throws -> ServerKey {
    guard let key = ServerKey(bytes: try SeedFile.load(directory, "people-key").seed) else {
      throw PeopleError.noServerKey(path: directory.path + "/credentials/people-key")
    }
    return key
  }
}

extension PeopleDesk {
  /// The desk of a data directory on this machine: real time, and the key that lies there.
  package static func open(_ store: Store, in directory: DataDirectory) throws -> PeopleDesk {
    let desk = PeopleDesk(
      store: store, serverKey: try PeopleKey.load(directory), now: SystemClock.wall,
      monotonicNanoseconds: SystemClock.monotonicNanoseconds)
    try desk.recallLocks()
    return desk
  }
}
