import StationSimulator
import Testing
import WaterQuality

@Suite struct `A simulated instrument that measures when it is told` {
  private static func command(_ word: UInt16) -> InstrumentCommand {
    InstrumentCommand(
      id: "c\(word)", name: Text("c", "c"), kind: .other,
      range: RegisterRange(.holdingRegisters, first: 110, count: 1), function: .singleRegister,
      words: [word])
  }

  private let registers = SleepingRegisters(
    MeasureSequence(
      start: command(1), warmUpSeconds: 30, readings: 1, readingEverySeconds: 1, stop: command(0)),
    awake: AddressRegisters(), asleep: StaleRegisters(), since: moment(0))

  private static func moment(_ second: Int64) -> Timestamp {
    Timestamp("2026-06-01T08:00:00+08:00")!.adding(milliseconds: second * 1000)
  }

  private func isFresh(_ second: Int64) -> Bool {
    registers.words(at: Self.moment(second))[.inputRegisters]?[500] == 500
  }

  @Test func `holds an old value until it has warmed up, and after the stop`() {
    #expect(!isFresh(5))
    registers.obey([6, 0, 110, 0, 1], at: Self.moment(10))
    #expect(!isFresh(39))
    #expect(isFresh(40))
    registers.obey([6, 0, 110, 0, 0], at: Self.moment(50))
    #expect(!isFresh(51))
    #expect(registers.isAsleep)
    #expect(registers.starts == 1)
  }

  @Test func `falls asleep by itself after ten minutes`() {
    registers.obey([6, 0, 110, 0, 1], at: Self.moment(0))
    #expect(isFresh(599))
    #expect(!isFresh(600))
    #expect(registers.isAsleep)
  }

  @Test(
    arguments: [
      [6, 0, 110, 0, 2], [6, 0, 111, 0, 1], [3, 0, 110, 0, 1], [16, 0, 110, 0, 1, 2, 0, 1], [6],
    ] as [[UInt8]])
  func `obeys nothing else`(request: [UInt8]) {
    registers.obey(request, at: Self.moment(0))

    #expect(registers.isAsleep)
  }
}
