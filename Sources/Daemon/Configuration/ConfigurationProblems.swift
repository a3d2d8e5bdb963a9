package import WaterQuality

/// A problem and the file it stands in.
package struct FileProblem: Sendable, Hashable, CustomStringConvertible {
  package let file: String
  package let problem: Problem

  /// `stations.json:12:7 stations[2].profile: unknown profile 'acme-nh4'. Did you mean …?`
  package var description: String {
    problem.position == nil ? "\(file): \(problem)" : "\(file):\(problem)"
  }
}

/// Every problem of a configuration. Exit code 78.
package struct ConfigurationProblems: Error, CustomStringConvertible {
  package let problems: [FileProblem]

  package init(problems: [FileProblem]) {
    self.problems = problems
  }

  /// One line for each, in the order of the files.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
