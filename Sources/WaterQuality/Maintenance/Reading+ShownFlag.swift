extension Reading {
  /// The flag that people see: M inside a maintenance window, else what the instrument says. What
  /// it said itself stays in `flag`.
  package var shownFlag: StationFlag? {
    reasons.contains(.maintenance) ? .maintenance : flag
  }
}
