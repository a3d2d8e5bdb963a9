package import Evidence
import Foundation
package import Storage
import WaterQuality

/// The bytes of a stations file and of the agreements it names, as they are on disk or were kept.
package struct ConfigurationBundle: Sendable, Equatable {
  package let stations: StoredConfiguration.File
  /// In the order of their names.
  package let agreements: [StoredConfiguration.File]

  package init(stations: StoredConfiguration.File, agreements: [StoredConfiguration.File]) {
    self.stations = stations
    self.agreements = agreements
  }

  /// What the database kept; nil where it kept nothing.
  package init?(_ stored: StoredConfiguration) {
    guard let first = stored.files.first else { return nil }
    self.init(stations: first, agreements: Array(stored.files.dropFirst()))
  }

  package var files: [StoredConfiguration.File] { [stations] + agreements }

  package var sha256: Digest { StoredConfiguration.digest(of: files) }

  /// Reads the files. Throws where one cannot be read.
  package static func load(_ path: String) throws(ConfigurationProblems) -> ConfigurationBundle {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw problem(
        path, "", "could not read '\(path)'",
        "Check that the file exists and may be read, or name another with --config.")
    }
    let stations = StoredConfiguration.File(name: path, data: [UInt8](data))
    guard let directory = agreementsDirectory(stations) else {
      return ConfigurationBundle(stations: stations, agreements: [])
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw problem(
        directory, "agreements", "could not list '\(directory)'",
        "Make the directory, or remove the key 'agreements'.")
    }
    var agreements: [StoredConfiguration.File] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      let file = directory + "/" + name
      guard let data = FileManager.default.contents(atPath: file) else {
        throw problem(file, "", "could not read '\(file)'", "Check its owner and mode.")
      }
      agreements.append(StoredConfiguration.File(name: file, data: [UInt8](data)))
    }
    return ConfigurationBundle(stations: stations, agreements: agreements)
  }

  /// The key `agreements`, relative to the file; nil where there is none, or nothing can be read.
  private static func agreementsDirectory(_ stations: StoredConfiguration.File) -> String? {
    let problems = ProblemList()
    guard let node = ConfigurationText.parse(stations.data, problems),
      let root = ObjectReader(node, problems), let name = root.optionalString("agreements")
    else { return nil }
    return name.hasPrefix("/")
      ? name : URL(filePath: stations.name).deletingLastPathComponent().appending(path: name).path
  }

  private static func problem(
    _ file: String, _ path: String, _ message: String, _ remedy: String
  ) -> ConfigurationProblems {
    ConfigurationProblems(problems: [
      FileProblem(
        file: file,
        problem: Problem(path: path, position: nil, message: message, remedy: remedy))
    ])
  }
}
