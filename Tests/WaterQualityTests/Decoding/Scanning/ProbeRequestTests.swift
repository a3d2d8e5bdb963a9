import Testing
import WaterQuality

@Suite struct `What is asked of a probe` {
  private func fields(
    _ task: String, _ bus: String = "", table: String = "", first: String = "",
    count: String = "", ranges: String = "", parameter: String = "", timeout: String = ""
  ) -> ProbeRequest.Fields {
    var fields = ProbeRequest.Fields()
    fields.link = "line-a"
    fields.task = task
    fields.busAddress = bus
    fields.table = table
    fields.first = first
    fields.count = count
    fields.ranges = ranges
    fields.parameter = parameter
    fields.timeout = timeout
    return fields
  }

  @Test func `is read from what was filled in, and the rest is usual`() throws {
    let all = try ProbeRequest.read(fields("addresses"))
    let some = try ProbeRequest.read(fields("addresses", first: "10", count: "3", timeout: "90"))
    let input = try ProbeRequest.read(fields("addresses", table: "inputRegisters"))
    let registers = try ProbeRequest.read(fields("registers", "3", first: "0x1000", count: "20"))
    let words = try ProbeRequest.read(fields("words", "3", parameter: "ph"))
    let ranges = try ProbeRequest.read(
      fields("words", "3", ranges: "holdingRegisters 4096 + 10, inputRegisters 0 + 2"))

    #expect(all.task == .addresses(1...247, .holdingRegisters))
    #expect(some.task == .addresses(10...12, .holdingRegisters))
    #expect(some.responseTimeoutMilliseconds == 90)
    #expect(input.task == .addresses(1...247, .inputRegisters))
    #expect(
      registers.task
        == .registers(busAddress: 3, [.holdingRegisters, .inputRegisters], 4096...4115))
    #expect(
      words.task
        == .words(busAddress: 3, [RegisterRange(.holdingRegisters, first: 0, count: 10)]))
    #expect(words.parameter == "ph")
    #expect(
      "\(ranges)"
        == "holdingRegisters 4096 + 10, inputRegisters 0 + 2 of bus address 3")
  }

  @Test func `reaches the last register and no further`() throws {
    #expect(
      try ProbeRequest.read(fields("words", "1", first: "65535")).task
        == .words(busAddress: 1, [RegisterRange(.holdingRegisters, first: 65_535, count: 1)]))
    #expect(throws: ProbeProblems.self) {
      try ProbeRequest.read(fields("words", "1", first: "65535", count: "2"))
    }
  }

  @Test(arguments: [
    ("everything", "", "task"), ("words", "", "busAddress"), ("words", "256", "busAddress"),
    ("registers", "-1", "busAddress"),
  ])
  func `is refused with the name of the field`(task: String, bus: String, field: String) {
    let problems = #expect(throws: ProbeProblems.self) { try ProbeRequest.read(fields(task, bus)) }
    #expect(problems?.problems.map(\.field) == [field])
  }

  @Test func `is refused with everything that is wrong at once`() {
    let problems = #expect(throws: ProbeProblems.self) {
      try ProbeRequest.read(
        fields("words", "x", table: "coils", first: "-1", parameter: "xyz", timeout: "0"))
    }
    #expect(
      Set(problems?.problems.map(\.field) ?? [])
        == ["timeout", "parameter", "busAddress", "table", "first"])
    #expect(throws: ProbeProblems.self) {
      try ProbeRequest.read(fields("words", "1", ranges: "holdingRegisters 4096 + 126"))
    }
  }
}
