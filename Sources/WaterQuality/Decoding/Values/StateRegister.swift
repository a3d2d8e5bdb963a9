/// A register, or some bits of one, that says what the instrument is doing or what ails it.
package struct StateRegister: Sendable {
  /// `workState`, `alarm`, `fault`.
  package let id: String
  package let name: Text
  /// An unsigned number.
  package let value: RegisterValue
  package let meanings: [Int64: Meaning]

  package init(id: String, name: Text, value: RegisterValue, meanings: [Int64: Meaning]) {
    self.id = id
    self.name = name
    self.value = value
    self.meanings = meanings
  }

  package struct Meaning: Sendable, Hashable {
    package let name: Text
    /// False when no value is a water sample while the instrument says this (instruments, I6).
    package let isWater: Bool

    package init(_ name: Text, isWater: Bool = true) {
      self.name = name
      self.isWater = isWater
    }
  }
}

/// What one state register said with a sample.
package struct InstrumentState: Sendable, Hashable {
  /// The register's id: `workState`.
  package let register: String
  package let code: Int64
  /// Nil for a code that the profile does not explain.
  package let meaning: StateRegister.Meaning?
}

/// A register that says in which unit the instrument gives its value.
package struct UnitRegister: Sendable {
  package let range: RegisterRange
  /// The unit behind each code: `mg/L`.
  package let units: [UInt16: String]

  package init(_ range: RegisterRange, units: [UInt16: String]) {
    self.range = range
    self.units = units
  }

  /// The code that an instrument writes for a unit.
  package func code(of unit: MeasurementUnit) -> UInt16? {
    units.filter { $0.value == unit.rawValue }.keys.min()
  }
}
