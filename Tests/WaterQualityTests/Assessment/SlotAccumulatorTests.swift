import Testing
import WaterQuality

@Suite struct `A slot` {
  private let june = Month("2026-06")!

  private func series(
    _ parameter: String = "nh3n", decimals: Int = 4, mode: Series.Mode, slotMinutes: Int,
    detectionLimit: String? = nil
  ) -> Series {
    Series(
      id: "st01/a/\(parameter)", parameter: Parameter.builtIn.first { $0.id == parameter }!,
      decimals: decimals, mode: mode, slotMinutes: slotMinutes,
      detectionLimit: detectionLimit.map { ExactDecimal($0)! }, validationRules: [],
      breachRules: [])
  }

  private func reading(
    _ moment: String, _ value: Int64?, series: String = "st01/a/nh3n", verdict: Verdict = .pass,
    flag: StationFlag? = nil, reasons: ReadingReasons = []
  ) -> Reading {
    Reading(
      series: series, sampledAt: Timestamp("2026-06-\(moment):00+08:00")!, value: value,
      verdict: verdict, flag: flag, reasons: reasons)
  }

  @Test func `is expected six times a day for wet chemistry`() {
    let slots = SlotAccumulator(
      series: series(mode: .batch, slotMinutes: 240), month: june, pollSeconds: 60
    ).slots()

    #expect(slots.count == 180)
    #expect(slots[0].start.description == "2026-06-01T00:00:00+08:00")
    #expect(slots[179].start.description == "2026-06-30T20:00:00+08:00")
    #expect(slots.allSatisfy { !$0.isValid })
  }

  @Test func `of a batch series takes the reading sampled last, whatever arrives last`() {
    var slots = SlotAccumulator(
      series: series(mode: .batch, slotMinutes: 240), month: june, pollSeconds: 60)

    slots.add(reading("01T00:00", 5000))
    slots.add(reading("01T03:59", 7000))
    slots.add(reading("01T02:00", 9000))
    slots.add(reading("01T04:00", 1000))

    #expect(slots.slots()[0].mean == Rational(7, 10))
    #expect(slots.slots()[1].mean == Rational(1, 10))
    #expect(slots.slots()[0].readings == 1)
  }

  @Test func `leaves out readings that fail, are no measurement or lie outside the month`() {
    var slots = SlotAccumulator(
      series: series(mode: .batch, slotMinutes: 240), month: june, pollSeconds: 60)

    slots.add(reading("02T00:00", 5000, verdict: .suspect))
    slots.add(reading("02T04:00", 5000, verdict: .fail))
    slots.add(reading("02T08:00", 5000, flag: .maintenance))
    slots.add(reading("02T12:00", nil, verdict: .pass))
    slots.add(reading("02T16:00", 5000, series: "st02/a/nh3n"))
    slots.add(reading("02T20:00", .max))
    slots.add(
      Reading(
        series: "st01/a/nh3n", sampledAt: june.end, value: 5000, verdict: .pass, flag: nil,
        reasons: []))

    #expect(slots.slots().allSatisfy { !$0.isValid })
  }

  @Test func `of a continuous series needs three quarters of its polls`() {
    var slots = SlotAccumulator(
      series: series(mode: .continuous, slotMinutes: 60), month: june, pollSeconds: 900)

    for minute in ["00", "15", "30"] { slots.add(reading("01T00:\(minute)", 1000)) }
    slots.add(reading("01T00:45", 2000, verdict: .suspect))
    for minute in ["00", "15"] { slots.add(reading("01T01:\(minute)", 1000)) }

    #expect(slots.slots()[0].mean == Rational(1, 10))
    #expect(slots.slots()[0].readings == 3)
    #expect(slots.slots()[0].expected == 4)
    #expect(!slots.slots()[1].isValid)
    #expect(slots.slots()[1].readings == 2)
  }

  @Test func `of a continuous series is the exact mean`() {
    var slots = SlotAccumulator(
      series: series(mode: .continuous, slotMinutes: 60), month: june, pollSeconds: 1200)

    for (minute, value) in [("00", 1000), ("20", 1000), ("40", 2000)] as [(String, Int64)] {
      slots.add(reading("01T05:\(minute)", value))
    }

    #expect(slots.slots()[5].mean == Rational(4, 30))
  }

  @Test func `counts below detection as half in means and zero in loads`() {
    // Vector T15: two readings below 0.025 and one of 0.040.
    var slots = SlotAccumulator(
      series: series(mode: .continuous, slotMinutes: 60, detectionLimit: "0.025"), month: june,
      pollSeconds: 1200)

    slots.add(reading("01T00:00", 110, flag: .underLowerLimit, reasons: .belowDetection))
    slots.add(reading("01T00:20", 0, flag: .underLowerLimit, reasons: .belowDetection))
    slots.add(reading("01T00:40", 400))

    #expect(slots.slots()[0].mean == Rational(13, 600))
    #expect(slots.slots()[0].meanWithZero == Rational(1, 75))
    #expect(slots.slots()[0].belowDetection == 2)
  }

  @Test func `of pH holds hydrogen ions`() {
    var slots = SlotAccumulator(
      series: series("ph", decimals: 3, mode: .continuous, slotMinutes: 60), month: june,
      pollSeconds: 1800)

    slots.add(reading("01T00:00", 7000, series: "st01/a/ph"))
    slots.add(reading("01T00:30", 8000, series: "st01/a/ph"))

    let mean = slots.slots()[0].mean
    #expect(mean == Rational(55_000_000_000_000_000))
    #expect(mean.map { Averaging.hydrogenIons.rounded($0, toDecimals: 2) } == ExactDecimal("7.26"))
  }

  @Test(arguments: ["nh3n", "ph"], [60, 240])
  func `comes to the same from the sums of its hours`(parameter: String, slotMinutes: Int) {
    let series = series(
      parameter, decimals: 3, mode: .continuous, slotMinutes: slotMinutes, detectionLimit: "0.025")
    var byReading = SlotAccumulator(series: series, month: june, pollSeconds: 600)
    var byHour = byReading
    var sums: [Timestamp: ReadingSum] = [:]
    let averaging = Averaging(parameter)
    for number in 0..<1000 {
      let reading = Reading(
        series: series.id, sampledAt: june.start.adding(minutes: number * 7),
        value: number % 11 == 0 ? nil : Int64(6500 + number * 37 % 2000),
        verdict: number % 13 == 0 ? .suspect : .pass, flag: number % 17 == 0 ? .maintenance : nil,
        reasons: number % 5 == 0 ? .belowDetection : [])
      byReading.add(reading)
      if let sum = ReadingSum(reading, decimals: 3, averaging) {
        sums[reading.sampledAt.slot(minutes: 60), default: .none] += sum
      }
    }
    for (hour, sum) in sums { byHour.add(sum, ofHour: hour) }

    #expect(byHour.slots() == byReading.slots())
    #expect(byHour.slots().contains { $0.isValid && $0.belowDetection > 0 })
  }

  @Test func `takes hours only where they fit into it`() {
    #expect(SlotAccumulator.takesHours(series(mode: .continuous, slotMinutes: 240)))
    #expect(!SlotAccumulator.takesHours(series(mode: .continuous, slotMinutes: 30)))
    #expect(!SlotAccumulator.takesHours(series(mode: .batch, slotMinutes: 240)))
  }
}
