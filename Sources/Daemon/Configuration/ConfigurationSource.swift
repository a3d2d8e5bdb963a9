/// Where the daemon's configuration comes from.
package enum ConfigurationSource: Sendable {
  /// Files on disk: what decides in them waits for people.
  case path(String)
  /// Made in memory: demonstrations and tests.
  case fixed(StationsFile)

  enum Found: Sendable {
    case files(Result<ConfigurationBundle, ConfigurationProblems>)
    case fixed(StationsFile)
  }

  func load() -> Found {
    switch self {
    case .path(let path):
      .files(Result { () throws(ConfigurationProblems) in try ConfigurationBundle.load(path) })
    case .fixed(let file): .fixed(file)
    }
  }

  /// What the files say, where they can be used.
  func peek(_ found: Found) -> StationsFile? {
    switch found {
    case .files(let bundle): try? StationsFile.read(bundle.get())
    case .fixed(let file): file
    }
  }
}
