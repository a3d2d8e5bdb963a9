/// A profile that needs no word in the file: the same text that a file could hold, under a name.
///
/// `hanwatch check --profile NAME` prints it, so that an instrument which differs can be copied.
package struct BuiltInProfile: Sendable {
  package let id: String
  package let text: String

  package init(_ id: String, _ text: String) {
    self.id = id
    self.text = text
  }

  /// Every problem of the text; a built-in one has none.
  package func read() -> (profile: AnalyserProfile?, problems: [Problem]) {
    let problems = ProblemList()
    let profile = ConfigurationText.parse(text, problems)
      .flatMap { ObjectReader($0, problems) }
      .flatMap {
        AnalyserProfile.read(
          $0, parameters: Set(Parameter.builtIn.map(\.id)), isBuiltIn: true)
      }
    return (profile, problems.problems)
  }
}

extension AnalyserProfile {
  package static let builtIn: [AnalyserProfile] = BuiltInProfile.all.map { text in
    let (profile, problems) = text.read()
    guard let profile, problems.isEmpty, profile.id == text.id else {
      preconditionFailure("built-in profile '\(text.id)' is right; it has \(problems)")
    }
    return profile
  }

  package static func builtIn(_ id: String) -> AnalyserProfile? {
    builtIn.first { $0.id == id }
  }
}
