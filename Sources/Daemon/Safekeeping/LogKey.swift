package import Evidence
package import Storage
package import WaterQuality

/// The key that signs the heads of the log. Made at the first start, kept in the data directory's
/// credentials with mode 0600; its public half lies beside it for whoever wants to check.
package enum LogKey {
  /// The key of a data directory, made where there is none. Throws where the file holds no key, or
  /// where it cannot be written.
  package static func load(_ directory: DataDirectory, site: Site) throws -> NoteKey {
    let (seed, isNew) = try SeedFile.load(directory, "log-key")
    let key = try NoteKey(name: "hanwatch/\(site.id)", seed: seed)
    if isNew {
      try DurableFile.write(
        Array("\(key.verifier)\n".utf8), to: directory.path + "/credentials/log-key.public")
    }
    return key
  }
}
