import Testing
import WaterQuality

@Suite struct `A scan of registers` {
  /// An instrument that has these registers, and gives at most so many in one answer.
  private struct Map {
    let registers: Set<UInt16>
    var largest = 125
    var isSilent = false

    func outcome(_ range: RegisterRange) -> ScanOutcome {
      if range.count > largest { return .noRegister(ModbusException(code: 3)) }
      let addresses = (0..<UInt16(range.count)).map { range.first + $0 }
      if addresses.allSatisfy(registers.contains) { return .words(addresses) }
      return isSilent ? .silent : .noRegister(ModbusException(code: 2))
    }
  }

  private func run(_ scan: inout RegisterScan, _ map: Map) {
    while let range = scan.next { scan.note(map.outcome(range)) }
  }

  @Test func `finds every register of a seeded map, and asks for none twice`() {
    var random = SplitMix64(state: 0x5CA1)
    for _ in 0..<200 {
      var registers: Set<UInt16> = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let first = UInt16.random(in: 0...470, using: &random)
        registers.formUnion(first..<(first + UInt16.random(in: 1...30, using: &random)))
      }
      let map = Map(registers: registers, largest: Int.random(in: 1...125, using: &random))
      var budget = RegisterScan.Budget()
      budget.questions = 10_000
      var scan = RegisterScan([.holdingRegisters], addresses: 0...499, budget: budget)
      run(&scan, map)

      #expect(Set(scan.found.flatMap(\.words)) == registers)
      #expect(scan.found.allSatisfy { $0.words.first == $0.range.first })
      #expect(Set(scan.holes.map(\.first)) == Set(0...499).subtracting(registers))
      #expect(scan.left == [])
    }
  }

  @Test func `stays within its budget and says what it does not know`() {
    var budget = RegisterScan.Budget()
    budget.questions = 30
    var scan = RegisterScan([.holdingRegisters], addresses: 0...999, budget: budget)
    run(&scan, Map(registers: Set(100...180)))

    #expect(scan.asked == 30)
    let known = scan.found.map(\.range.count) + scan.holes.map(\.count)
    #expect(known.reduce(0, +) + scan.left.reduce(0) { $0 + $1.count } == 1000)
  }

  @Test func `bears an instrument that is silent where it has nothing, as long as it may`() {
    var budget = RegisterScan.Budget()
    budget.silences = 12
    let map = Map(registers: Set(0...7), isSilent: true)
    var scan = RegisterScan([.inputRegisters], addresses: 0...63, budget: budget)
    run(&scan, map)
    #expect(scan.found.flatMap(\.words) == Array(0...7))
    #expect(scan.asked < 20)

    budget.silences = 3
    var short = RegisterScan([.inputRegisters], addresses: 0...63, budget: budget)
    run(&short, map)
    #expect(!short.left.isEmpty)
  }

  @Test func `asks once more where the instrument was busy or disturbed`() {
    var scan = RegisterScan([.holdingRegisters], addresses: 0...9)
    scan.note(.refused(ModbusException(code: 6)))
    #expect(scan.next?.count == 10)
    scan.note(.invalid(.checksumMismatch))

    #expect(scan.next == nil)
    #expect(scan.left.map(\.count) == [10])
    #expect(scan.oddities.map(\.name) == ["refused", "invalid"])
  }

  @Test func `reaches the last register and not beyond`() {
    var scan = RegisterScan([.holdingRegisters], addresses: 65_400...65_535)
    var last = 0
    while let range = scan.next {
      last = max(last, Int(range.first) + range.count)
      scan.note(.noRegister(ModbusException(code: 2)))
    }
    #expect(last == 65_536)
  }
}

@Suite struct `A scan of bus addresses` {
  private func found(_ scan: inout AddressScan, _ outcome: (RegisterRequest) -> ScanOutcome) -> Int
  {
    var asked = 0
    while let request = scan.next() {
      asked += 1
      scan.note(outcome(request), of: request)
    }
    return asked
  }

  @Test func `asks each address once, and finds who answers in any way`() {
    var scan = AddressScan()
    let asked = found(&scan) { request in
      switch request.busAddress {
      case 1: .words([7])
      case 17: .noRegister(ModbusException(code: 2))
      case 30: .invalid(.checksumMismatch)
      // A gateway speaks for somebody who is not there.
      case 40: .refused(ModbusException(code: 11))
      default: .silent
      }
    }

    // What was garbled is asked once more.
    #expect(asked == 248)
    #expect(scan.progress == (248, 248))
    #expect(scan.findings.map(\.busAddress) == [1, 17, 30])
    #expect(scan.findings.map(\.outcome.isAnswer) == [true, true, false])
  }

  @Test func `does not take a frame of somebody else for an answer`() {
    var scan = AddressScan(1...9)
    var garbled = true
    _ = found(&scan) { request in
      switch request.busAddress {
      case 3: return .words([7])
      // The late answer of 3.
      case 5: return .invalid(.wrongBusAddress)
      // Garbled by it, and silent when it is asked again.
      case 6:
        defer { garbled = false }
        return garbled ? .invalid(.malformed) : .silent
      default: return .silent
      }
    }

    #expect(scan.findings.map(\.busAddress) == [3])
  }

  @Test func `by input registers finds who is silent for the others`() {
    var scan = AddressScan(1...20, by: .inputRegisters)
    let asked = found(&scan) { request in
      request.busAddress == 5 && request.range.table == .inputRegisters ? .words([0]) : .silent
    }

    #expect(asked == 20)
    #expect(scan.findings.map(\.busAddress) == [5])
  }
}
