import ArgumentParser
import Foundation
import Glibc

/// Where a command gets passwords and codes from: a terminal that does not show them, the lines of
/// standard input, or the lines of a private file. Never an argument or the value of a variable:
/// others could read both.
final class SecretInput {
  private var lines: [String]?
  private let isScript: Bool

  /// Names a private file whose lines are the answers, in the order of the questions.
  static let variable = "HANWATCH_PASSWORD_FILE"

  /// Throws where the file of the environment cannot be used.
  init(fromStandardInput: Bool, environment: [String: String]) throws {
    isScript = fromStandardInput
    guard !fromStandardInput, let path = environment[Self.variable], !path.isEmpty else { return }
    let mode =
      (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber
    guard let mode, let data = FileManager.default.contents(atPath: path) else {
      throw SecretInputError(why: "'\(path)' of \(Self.variable) cannot be read")
    }
    guard mode.uint16Value & 0o077 == 0 else {
      throw SecretInputError(why: "others may read '\(path)'. Run 'chmod 600 \(path)'")
    }
    lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  func plainPassword(_ question: String) throws -> String {
    try answer(question, isHidden: true)
  }

  /// A new password; typed twice on a terminal.
  func newPassword(_ question: String) throws -> String {
    let first = try answer(question, isHidden: true)
    if isTerminal, try answer("The same again: ", isHidden: true) != first {
      throw SecretInputError(why: "the two differ")
    }
    return first
  }

  func code(_ question: String) throws -> String { try answer(question, isHidden: false) }

  private var isTerminal: Bool { lines == nil && !isScript }

  private func answer(_ question: String, isHidden: Bool) throws -> String {
    if var rest = lines {
      guard !rest.isEmpty else { throw SecretInputError(why: "the file has too few lines") }
      let line = rest.removeFirst()
      lines = rest
      return line
    }
    if isScript {
      guard let line = readLine() else {
        throw SecretInputError(why: "standard input has too few lines")
      }
      return line
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw SecretInputError(
        why: "standard input is no terminal. Use --password-stdin or \(Self.variable)")
    }
    let line = isHidden ? try Self.withoutEcho { ask(question) } : ask(question)
    guard let line else { throw SecretInputError(why: "nothing was typed") }
    return line
  }

  private func ask(_ question: String) -> String? {
    Terminal.show(question)
    return readLine()
  }

  /// Asks while the terminal shows nothing that is typed, and puts it back as it was. What was
  /// typed before the question is thrown away, so the question comes after the change.
  private static func withoutEcho(_ read: () -> String?) throws -> String? {
    var before = termios()
    // The structure is filled by the call and lives on this stack.
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else {
      throw SecretInputError(why: "the terminal does not answer")
    }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      Terminal.show("\n")
    }
    return read()
  }
}

/// Why a secret could not be asked for.
struct SecretInputError: Error, CustomStringConvertible {
  let why: String

  var description: String { "could not ask for a password or code: \(why)." }
}
