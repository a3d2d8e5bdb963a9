import Foundation

/// Where secrets come from. stations.json only names them.
///
/// In this order: a systemd credential, a file of mode 0600, an environment variable. The first
/// place that has the name decides; a file that others may read is refused, not passed over.
package struct Credentials: Sendable {
  /// `$CREDENTIALS_DIRECTORY`; nil where systemd gives none.
  package let systemdDirectory: String?
  /// A directory of private files; nil where there is none.
  package let directory: String?
  private let environment: [String: String]

  /// A credential is a few lines; anything larger is a mistake.
  package static let longestBytes = 16_384

  /// `environment` is the process's; `directory` holds private files.
  package init(environment: [String: String], directory: String?) {
    systemdDirectory = environment["CREDENTIALS_DIRECTORY"]
    self.directory = directory
    self.environment = environment
  }

  package func secret(_ name: String) throws(CredentialError) -> Secret {
    guard name != ".", name != "..", !name.contains("/"), !name.isEmpty else {
      throw .malformed(name: name, why: "that is no name of a file")
    }
    var tried: [String] = []
    if let systemdDirectory {
      let path = systemdDirectory + "/" + name
      tried.append("systemd credential '\(path)'")
      if FileManager.default.fileExists(atPath: path) { return try read(name, path) }
    } else {
      tried.append("systemd credentials (none given)")
    }
    if let directory {
      let path = directory + "/" + name
      tried.append("file '\(path)'")
      if FileManager.default.fileExists(atPath: path) {
        try requirePrivate(name, path)
        return try read(name, path)
      }
    }
    let variable = Self.variable(name)
    tried.append("environment variable '\(variable)'")
    guard let value = environment[variable], !value.isEmpty else {
      throw .missing(name: name, tried: tried)
    }
    return Secret(value)
  }

  /// `county-b.key` is `HANWATCH_CREDENTIAL_COUNTY_B_KEY`.
  package static func variable(_ name: String) -> String {
    let letters = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return "HANWATCH_CREDENTIAL_" + String(letters)
  }

  private func requirePrivate(_ name: String, _ path: String) throws(CredentialError) {
    let mode: UInt16
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      mode = (attributes[.posixPermissions] as? NSNumber)?.uint16Value ?? 0o777
    } catch {
      throw .unreadable(name: name, path: path, why: "its mode cannot be read")
    }
    guard mode & 0o077 == 0 else { throw .notPrivate(name: name, path: path, mode: mode) }
  }

  private func read(_ name: String, _ path: String) throws(CredentialError) -> Secret {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .unreadable(name: name, path: path, why: "it cannot be opened")
    }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: Self.longestBytes + 1) else {
      throw .unreadable(name: name, path: path, why: "it is no readable file")
    }
    guard data.count <= Self.longestBytes, let text = String(data: data, encoding: .utf8) else {
      throw .malformed(name: name, why: "it is too long or not a text")
    }
    return Secret(text)
  }
}
