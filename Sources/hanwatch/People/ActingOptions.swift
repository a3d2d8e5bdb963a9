import ArgumentParser
import Daemon
import Desks
import Foundation
import Glibc
import People
import Storage

/// Who acts, and how they prove it.
struct ActingOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who acts; their password is asked for.")
  var person: String?
  @Flag(
    name: .customLong("password-stdin"),
    help: ArgumentHelp(
      "Take the answers from standard input, a line each, in the order of the questions.",
      discussion: """
        The order: the acting person's password, their one-time code where they have one, then a \
        new password or code. HANWATCH_PASSWORD_FILE names a private file for the same.
        """))
  var fromInput = false
  @OptionGroup var data: DataOption

  /// At the machine itself: who ran the command.
  static var origin: Origin { Origin(.cli, address: "uid \(getuid())") }

  /// Opens the desk under the lock of the data directory, for as long as `body` runs.
  func withDesk<Value>(_ body: (PeopleDesk) async throws -> Value) async throws -> Value {
    let directory = DataDirectory(data.path)
    try requireOwner()
    try directory.acquire()
    defer { directory.release() }
    let store = try Store(path: directory.databasePath)
    let desk = try PeopleDesk.open(store, in: directory)
    let result: Result<Value, any Error>
    do { result = .success(try await body(desk)) } catch { result = .failure(error) }
    try store.close()
    return try result.get()
  }

  /// Files that root makes in the daemon's directory the daemon could not open afterwards.
  private func requireOwner() throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: data.path)
    guard let owner = attributes?[.ownerAccountID] as? NSNumber, owner.uint32Value != geteuid()
    else { return }
    let name = attributes?[.ownerAccountName] as? String ?? "\(owner)"
    throw SomebodyElsesDirectory(path: data.path, owner: name)
  }
}

/// The data directory belongs to another user.
struct SomebodyElsesDirectory: Error, CustomStringConvertible {
  let path: String
  let owner: String

  var description: String {
    "could not use '\(path)': it belongs to '\(owner)'. Run the command as that user: "
      + "'sudo -u \(owner) hanwatch …'."
  }
}

extension Role: ExpressibleByArgument {}
