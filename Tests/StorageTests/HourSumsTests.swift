import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

/// A month of minute readings is assessed from the sums of its sealed hours.
@Suite(.timeLimit(.minutes(2))) struct `The sums of sealed hours` {
  private static let june = Month(SealedHistory.start)
  private static let site = ExampleSite.site()
  /// The probe's oxygen, in slots of an hour.
  private static let series = site.analysers[1].series[1].id

  /// A slot has a mean from its first reading: the history is sparse.
  private static let anyReading = AssessmentPolicy(slotPercent: 1)

  /// The slots of the same history, sealed or not, after a statement was executed on its database;
  /// and what verification finds.
  private func slots(
    sealed: Bool, _ change: String = ""
  ) async throws -> (slots: [SlotValue], findings: [Verification.Finding]) {
    let data = try TemporaryData()
    let store = try data.open()
    let end = try await SealedHistory.write(store, Self.site)
    if sealed {
      _ = try await SealedHistory.seal(store, Self.site, through: end.date.adding(days: -1))
    }
    try store.close()
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(
      path: data.directory.databasePath, configuration: configuration)
    try await queue.write { try $0.execute(sql: "DROP TRIGGER statistic_never_update; \(change)") }
    try queue.close()

    let changed = try Store(reading: data.directory.databasePath)
    defer { try? changed.close() }
    return try changed.readAndWait { inquiry in
      let series =
        try inquiry.seriesMonths(
          of: Self.site.stations, [Self.june], policy: Self.anyReading)[Self.june] ?? []
      return (
        series.first { $0.series == Self.series }?.slots ?? [], try inquiry.verify().findings
      )
    }
  }

  @Test func `are what its slots are made of`() async throws {
    let before = try await slots(sealed: false).slots
    let after = try await slots(
      sealed: true, "UPDATE statistic SET amount = '0' WHERE minutes = 60"
    ).slots

    #expect(before.contains { $0.isValid })
    #expect(try await slots(sealed: true).slots == before)
    #expect(zip(before, after).contains { $0.mean != $1.mean && $1.mean == Rational(0) })
  }

  @Test func `are not missed on days that were sealed before they were kept`() async throws {
    let found = try await slots(
      sealed: true,
      """
      UPDATE statistic SET counted = NULL, belowDetection = NULL, amount = NULL, amountBelow = NULL
      WHERE start / 1440 % 2
      """)

    #expect(try await slots(sealed: false).slots == found.slots)
    #expect(found.findings.isEmpty)
  }

  @Test func `that no sealed readings come to are found`() async throws {
    let columns =
      "readings, passed, sum, lowest, highest, counted, belowDetection, amount, amountBelow"
    let found = try await slots(
      sealed: true,
      """
      INSERT INTO statistic(series, minutes, start, part, \(columns))
      SELECT series, minutes, start, 99, \(columns) FROM statistic WHERE minutes = 60 LIMIT 3
      """)

    #expect(found.findings.map(\.what) == ["there are 3 roll-ups of no sealed readings"])
  }

  @Test func `give way to the readings where a span is excluded`() async throws {
    let start = SealedHistory.start
    let exclusion = """
      INSERT INTO importFile(number, kind, name, sha256, text, needsApproval, person, key,
        recordedAt, leaf, act)
      VALUES (1, 'exclusion', 'a.csv', zeroblob(32), 'text', 0, 1, 'key', 0, 1, 1);
      INSERT INTO importedRow(file, line, section, parameter, fromAt, toAt, isBelow, isWithdrawn,
        what, certificate)
      VALUES (1, 2, 's01', 'do', \(start.adding(minutes: 1470).milliseconds),
        \(start.adding(minutes: 5 * 1440 + 20).milliseconds), FALSE, FALSE, 'flood', '函77')
      """
    let unsealed = try await slots(sealed: false, exclusion).slots

    #expect(try await slots(sealed: false).slots != unsealed)
    #expect(try await slots(sealed: true, exclusion).slots == unsealed)
  }
}
