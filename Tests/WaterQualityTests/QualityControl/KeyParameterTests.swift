import Testing
import WaterQuality

@Suite struct `A key parameter` {
  private func told(
    _ id: String, _ text: String?, hours: Int, _ kind: Particular.Kind = .detail
  ) -> KnownParticular {
    KnownParticular(
      Particular(kind, id, text: text), since: Checking.start.adding(minutes: hours * 60))
  }

  @Test func `that changes is told with both values and both moments`() {
    let changes = keyParameterChanges([
      told("slope", "1.02", hours: 0), told("slope", "0.98", hours: 30),
      told("absorbance", "0.5", hours: 0), told("absorbance", "0.6", hours: 1),
    ])

    #expect(changes.map(\.id) == ["slope"])
    #expect(changes.first?.old == "1.02")
    #expect(changes.first?.new == "0.98")
    #expect(changes.first?.oldSince == Checking.start)
    #expect(changes.first?.at == Checking.start.adding(minutes: 30 * 60))
    #expect(changes.first?.followsCalibration == false)
  }

  @Test func `is no other when it is written otherwise or cannot be read for a while`() {
    let changes = keyParameterChanges([
      told("rangeHigh", "2.0", hours: 0), told("rangeHigh", nil, hours: 1),
      told("rangeHigh", "2.00", hours: 2), told("rangeHigh", "2", hours: 3),
      told("slope", "1", hours: 0, .check), told("slope", "2", hours: 1, .check),
    ])

    #expect(changes.isEmpty)
  }

  @Test func `that changes with a calibration says so`() {
    let changes = keyParameterChanges([
      told("calibratedAt", "2026-05-01T08:00:00+08:00", hours: 0), told("slope", "1", hours: 0),
      told("calibratedAt", "2026-06-01T09:00:00+08:00", hours: 2), told("slope", "1.1", hours: 2),
      told("slope", "1.2", hours: 5),
    ])

    #expect(changes.map(\.followsCalibration) == [true, false])
  }
}

@Suite struct `A reagent` {
  private func days(_ levels: [(hours: Int, level: String)], now hours: Int) -> Int? {
    reagentDaysLeft(
      levels.map { (Checking.start.adding(minutes: $0.hours * 60), exact($0.level)) },
      now: Checking.start.adding(minutes: hours * 60))
  }

  @Test func `lasts as long as at the pace of the last days`() {
    #expect(days([(0, "100"), (24, "90"), (48, "80")], now: 48) == 8)
    #expect(days([(0, "100"), (24, "90"), (48, "80")], now: 60) == 7)
    #expect(days([(0, "100"), (48, "0")], now: 48) == 0)
    #expect(days([(0, "100"), (48, "80")], now: 1000) == nil)
  }

  @Test func `lasts nobody knows how long without use`() {
    #expect(days([], now: 0) == nil)
    #expect(days([(0, "100")], now: 48) == nil)
    #expect(days([(0, "100"), (23, "90")], now: 23) == nil)
    #expect(days([(0, "90"), (24, "100")], now: 48) == nil)
    #expect(days([(0, "-1"), (24, "-5")], now: 48) == nil)
  }

  @Test func `begins anew when it is filled`() {
    #expect(days([(0, "100"), (24, "10"), (25, "100"), (49, "90")], now: 49) == 9)
  }

  /// 40 in the last week, from the 500 that were told before it.
  @Test func `is judged by the last week alone`() {
    let levels = [(0, "500"), (240, "480"), (264, "470"), (288, "460")]

    #expect(days(levels, now: 288) == 80)
  }

  @Test func `that is lacking is named by the flag`() {
    #expect(StationFlag.lackOfReagent.lacks?.zh == "试剂")
    #expect(StationFlag.normal.lacks == nil)
  }
}
