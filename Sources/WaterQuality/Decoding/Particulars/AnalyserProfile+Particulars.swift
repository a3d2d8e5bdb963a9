extension AnalyserProfile {
  /// What a check or a detail is called; its id where the profile has it no more.
  package func name(of particular: Particular) -> Text {
    let name =
      switch particular.kind {
      case .check: checks.first { $0.id == particular.id }?.name
      case .detail: details.first { $0.id == particular.id }?.name
      }
    return name ?? Text(particular.id, particular.id)
  }

  /// Empty where it has none.
  package func unit(of particular: Particular) -> String {
    particular.kind == .detail ? details.first { $0.id == particular.id }?.unit ?? "" : ""
  }
}
