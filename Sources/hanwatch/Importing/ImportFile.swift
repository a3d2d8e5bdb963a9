import ArgumentParser
import Foundation
import WaterQuality

/// A file of `hanwatch import`.
struct ImportFile {
  let name: String
  let text: String
  let rows: [ImportedRow]

  /// Every problem of the file ends the command, all at once, with line and column.
  init(_ path: String, as kind: ImportKind, _ context: ImportContext) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      Terminal.complain(
        "could not read '\(path)': \(error.localizedDescription) Name a file that can be read.")
      throw ExitCode(Exit.configuration)
    }
    let problems = ProblemList()
    let text = ImportText.decode([UInt8](data), problems)
    let reading = text.map { ImportReading($0, as: kind, context, problems) }
    guard problems.problems.isEmpty, let text, let reading else {
      for problem in problems.problems { Terminal.complain("\(path): \(problem)") }
      Terminal.complain("\(problems.problems.count) problem(s); nothing was imported")
      throw ExitCode(Exit.configuration)
    }
    name = URL(fileURLWithPath: path).lastPathComponent
    self.text = text
    rows = reading.rows
  }
}

extension ImportKind: ExpressibleByArgument {}
