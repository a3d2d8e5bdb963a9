import Testing
import WaterQuality

@Suite struct `A moment` {
  @Test(arguments: [
    (Int64(0), "1970-01-01T08:00:00+08:00"), (1_780_272_000_000, "2026-06-01T08:00:00+08:00"),
    (-1, "1970-01-01T07:59:59.999+08:00"), (951_782_400_000, "2000-02-29T08:00:00+08:00"),
    // Zone data says +09:00 for this summer; the offset here is always +08:00.
    (583_977_600_000, "1988-07-04T08:00:00+08:00"),
  ])
  func `prints and reads RFC 3339`(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "2026-06-01T08:00:00", "2026-06-01 08:00:00+08:00", "2026-13-01T08:00:00Z",
    "2026-02-29T08:00:00Z", "2026-06-01T24:00:00Z", "2026-06-01T08:00:61Z", "2026-06-01T08:00:00.Z",
    "2026-06-01T08:00:00+0800", "",
  ])
  func `is not read from`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `clamps a leap second`() {
    #expect(Timestamp("2016-12-31T23:59:60Z") == Timestamp("2016-12-31T23:59:59.999Z"))
  }

  @Test(arguments: [
    ("2026-06-01T00:00:00+08:00", 240, "2026-06-01T00:00:00+08:00"),
    ("2026-06-01T03:59:59.999+08:00", 240, "2026-06-01T00:00:00+08:00"),
    ("2026-06-01T04:00:00+08:00", 240, "2026-06-01T04:00:00+08:00"),
    ("2026-05-31T23:59:59+08:00", 60, "2026-05-31T23:00:00+08:00"),
  ])
  func `lies in the slot that is named by its start`(moment: String, minutes: Int, slot: String) {
    #expect(Timestamp(moment)?.slot(minutes: minutes) == Timestamp(slot))
  }

  @Test func `belongs to the month at +08:00`() throws {
    let june = try #require(Month("2026-06"))

    #expect(Month(Timestamp("2026-05-31T15:59:59.999Z")!) == june.previous)
    #expect(Month(Timestamp("2026-05-31T16:00:00Z")!) == june)
    #expect(june.start == Timestamp("2026-05-31T16:00:00Z"))
    #expect(june.end == Timestamp("2026-06-30T16:00:00Z"))
    #expect(june.sameMonthLastYear.description == "2025-06")
    #expect(june.shifted(by: 7).description == "2027-01")
  }

  @Test func `counts every day of 400 years once`() {
    var date = CivilDate("1800-01-01")!
    for _ in 0..<146_097 {
      let next = date.adding(days: 1)
      #expect(date < next && next.daysSinceEpoch == date.daysSinceEpoch + 1)
      date = next
    }
    #expect(date.description == "2200-01-01")
  }
}
