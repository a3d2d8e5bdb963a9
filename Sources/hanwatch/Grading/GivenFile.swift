import ArgumentParser
import Daemon
import Foundation
import WaterQuality

/// A file of `assess --input`.
enum GivenFile {
  /// A year of a province by the hour is a tenth of it.
  private static let mostBytes = 16 * 1024 * 1024

  /// Every problem of the file ends the command, all at once, with line and column.
  static func read(_ path: String, _ defaults: GivenDefaults) throws -> [GivenSection] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      Terminal.complain(
        "could not read '\(path)': \(error.localizedDescription) Name a file that can be read.")
      throw ExitCode(Exit.configuration)
    }
    guard data.count <= mostBytes, let text = String(data: data, encoding: .utf8) else {
      Terminal.complain(
        "could not read '\(path)': it is no UTF-8 text of at most 16 MiB. Save it as UTF-8 "
          + "(in Excel: CSV UTF-8).")
      throw ExitCode(Exit.configuration)
    }
    let problems = ProblemList()
    let sections =
      path.lowercased().hasSuffix(".json")
      ? GivenSections(json: text, defaults, problems)
      : GivenSections(csv: text, defaults, problems)
    guard problems.problems.isEmpty else {
      for problem in problems.problems { Terminal.complain("\(path): \(problem)") }
      Terminal.complain("\(problems.problems.count) problem(s); nothing was graded")
      throw ExitCode(Exit.configuration)
    }
    return sections.all
  }
}
