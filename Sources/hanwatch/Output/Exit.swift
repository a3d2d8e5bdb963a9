import ArgumentParser
import Daemon
import Storage

/// What the process says with its exit code.
enum Exit {
  /// The answer is no.
  static let no: Int32 = 1
  /// Another instance runs (sysexits.h EX_TEMPFAIL).
  static let anotherInstance: Int32 = 75
  /// The configuration is wrong (sysexits.h EX_CONFIG).
  static let configuration: Int32 = 78

  /// Runs something that opens the database; prints what is wrong as a sentence and exits with the
  /// code that belongs to it.
  static func explaining<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw reporting(error) }
  }

  static func explaining<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch { throw reporting(error) }
  }

  /// Prints what is wrong as a sentence; returns what the process ends with.
  static func reporting(_ error: any Error) -> any Error {
    if error is ExitCode || error is ValidationError || error is CleanExit { return error }
    Terminal.complain("\(error)")
    switch error {
    case StoreError.anotherInstance: return ExitCode(anotherInstance)
    case is ConfigurationProblems: return ExitCode(configuration)
    default: return ExitCode(no)
    }
  }
}
