/// A limit that a series is watched against, and how long an exceedance must last.
package struct BreachRule: Sendable {
  /// The key in stations.json; part of every incident's identity.
  package let id: String
  /// Already resolved: the section's target class is looked up when the file is read.
  package let limit: Limit
  /// The class the limit belongs to; nil for a number written in the file.
  package let targetClass: WaterClass?
  package let opensAfter: Persistence
  package let closesAfter: Persistence
  /// How far back inside the limit a value must be to count towards closing. Zero or more.
  package let deadband: ExactDecimal

  package init(
    id: String, limit: Limit, targetClass: WaterClass?, opensAfter: Persistence,
    closesAfter: Persistence, deadband: ExactDecimal
  ) {
    self.id = id
    self.limit = limit
    self.targetClass = targetClass
    self.opensAfter = opensAfter
    self.closesAfter = closesAfter
    self.deadband = deadband
  }

  /// So many readings in a row, and for continuous series at least so many minutes from the first
  /// to the last of them.
  package struct Persistence: Sendable, Equatable {
    /// 1 or more.
    package let readings: Int
    /// 0 where only readings count.
    package let minutes: Int

    package init(readings: Int, minutes: Int = 0) {
      self.readings = readings
      self.minutes = minutes
    }
  }
}
