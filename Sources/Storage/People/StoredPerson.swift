package import People
package import WaterQuality

/// Somebody who may act, as the newest version says.
package struct StoredPerson: Sendable, Equatable {
  package let id: Int64
  package let version: Int
  package let person: Person
  package let changedAt: Timestamp
  /// The id of who made this version.
  package let changedBy: Int64

  package var name: PersonName { person.name }
}

/// A row of the people that this program did not write.
package struct DamagedPerson: Error, Equatable, CustomStringConvertible {
  let id: Int64

  package var description: String {
    "could not read person \(id): a stored value has another form. Run 'hanwatch verify'."
  }
}
