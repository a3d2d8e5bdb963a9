import WaterQuality

/// A main pollution indicator of a section or a river.
struct GivenIndicator: Encodable {
  let parameter: String
  let multiple: String?
  let exceedancePercent: String?

  /// `高锰酸盐指数(1.2)`; pH and oxygen have no multiple.
  func text(_ language: Language) -> String {
    let name = Parameter.builtInName(parameter, language)
    if let multiple { return "\(name)(\(multiple))" }
    return exceedancePercent.map { "\(name)(\($0)%)" } ?? name
  }
}

extension Parameter {
  /// The name of a built-in parameter as people read it; its id where it is none.
  static func builtInName(_ id: String, _ language: Language) -> String {
    builtIn.first { $0.id == id }?.name[language] ?? id
  }
}
