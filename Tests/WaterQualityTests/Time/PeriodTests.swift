import Testing
import WaterQuality

@Suite struct `A period` {
  @Test(arguments: [
    ("2026-06-03", "2026-06-03T00:00:00+08:00", "2026-06-04T00:00:00+08:00"),
    ("2026-06", "2026-06-01T00:00:00+08:00", "2026-07-01T00:00:00+08:00"),
    ("2026-Q4", "2026-10-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"),
    ("2026", "2026-01-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"),
  ])
  func `is read as it is written, and has a beginning and an end`(
    text: String, start: String, end: String
  ) throws {
    let period = try #require(Period(text))

    #expect(period.description == text)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test(arguments: [
    "", "26", "2026-", "2026-Q0", "2026-Q5", "2026-q1", "2026-13", "2026-1", "0004",
  ])
  func `is nothing else`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("2026-03-01", "2026-02-28", "2025-03-01"), ("2024-02-29", "2024-02-28", "2023-02-28"),
    ("2026-01", "2025-12", "2025-01"), ("2026-Q1", "2025-Q4", "2025-Q1"),
    ("2026", "2025", "2025"),
  ])
  func `has one before it, and the same of last year`(
    text: String, before: String, lastYear: String
  ) throws {
    let period = try #require(Period(text))

    #expect(period.previous.description == before)
    #expect(period.sameLastYear.description == lastYear)
  }

  @Test func `is made of shorter ones`() {
    #expect(
      Period("2026-Q2")!.parts(.month).map(\.description) == ["2026-04", "2026-05", "2026-06"])
    #expect(Period("2026")!.parts(.quarter).count == 4)
    #expect(Period("2024-02")!.parts(.day).count == 29)
    #expect(Period("2026-06")!.parts(.month) == [Period("2026-06")!])
  }
}
