import Delivery
import Foundation
import Testing

@Suite struct `A credential` {
  private let directory: String

  init() throws {
    directory = FileManager.default.temporaryDirectory.path + "/hanwatch-" + UUID().uuidString
    for name in ["/systemd", "/files"] {
      try FileManager.default.createDirectory(
        atPath: directory + name, withIntermediateDirectories: true)
    }
  }

  private func write(_ text: String, _ place: String, mode: Int = 0o600) {
    _ = FileManager.default.createFile(
      atPath: directory + "/" + place, contents: Data(text.utf8),
      attributes: [.posixPermissions: mode])
  }

  private func credentials(_ environment: [String: String] = [:]) -> Credentials {
    Credentials(
      environment: environment.merging(["CREDENTIALS_DIRECTORY": directory + "/systemd"]) { a, _ in
        a
      }, directory: directory + "/files")
  }

  @Test func `comes from systemd first, then a private file, then the environment`() throws {
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let environment = ["HANWATCH_CREDENTIAL_COUNTY_B_KEY": "three"]

    #expect(try credentials(environment).secret("county-b.key").text == "three")
    write("two", "files/county-b.key")
    #expect(try credentials(environment).secret("county-b.key").text == "two")
    write("one", "systemd/county-b.key", mode: 0o440)
    #expect(try credentials(environment).secret("county-b.key").text == "one")
  }

  @Test func `that is nowhere is named with every place`() {
    defer { try? FileManager.default.removeItem(atPath: directory) }

    let error = #expect(throws: CredentialError.self) { try credentials().secret("k") }

    #expect(
      error?.description == "could not find credential 'k': tried systemd credential "
        + "'\(directory)/systemd/k', file '\(directory)/files/k', environment variable "
        + "'HANWATCH_CREDENTIAL_K'. Make it with 'hanwatch key new', or set it up at one of these "
        + "places.")
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o660])
  func `that others may read is refused, not passed over`(mode: Int) {
    defer { try? FileManager.default.removeItem(atPath: directory) }
    write("two", "files/k", mode: mode)

    let error = #expect(throws: CredentialError.self) {
      try credentials(["HANWATCH_CREDENTIAL_K": "three"]).secret("k")
    }

    let path = directory + "/files/k"
    #expect(error == .notPrivate(name: "k", path: path, mode: UInt16(mode)))
    #expect(
      error?.description == "could not use credential 'k': '\(path)' has mode 0"
        + String(mode, radix: 8) + ", others may read it. Run 'chmod 600 \(path)'.")
  }

  @Test(arguments: ["..", ".", "a/b", "", "/etc/passwd"])
  func `with a name that leads elsewhere is refused`(name: String) {
    defer { try? FileManager.default.removeItem(atPath: directory) }

    #expect(throws: CredentialError.self) { try credentials().secret(name) }
  }

  @Test func `that is a directory or far too long is refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try FileManager.default.createDirectory(
      atPath: directory + "/files/d", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    write(String(repeating: "x", count: Credentials.longestBytes + 1), "files/long")

    #expect(throws: CredentialError.self) { try credentials().secret("d") }
    #expect(throws: CredentialError.self) { try credentials().secret("long") }
  }

  @Test func `is never shown`() {
    let secret = Secret("hush")

    var dumped = ""
    dump(secret, to: &dumped)
    for shown in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
      #expect(!shown.contains("hush"))
      #expect(shown.contains("‹secret›"))
    }
  }
}
