import Links
import StationSimulator
import Testing
import WaterQuality

@Suite struct `A simulated instrument` {
  @Test func `shows the last finished slot, its time and the flag N`() throws {
    let registers = InstrumentRegisters(analyser, water: water(.calm))
    // 12:30: the slot of 12:00 is not analysed yet.
    let words = try #require(registers.words(at: moment(12, 30))[.holdingRegisters])

    #expect(words[5...7] == [0x2606, 0x0108, 0x0000])
    #expect(words[10] == 0x4E00)
    #expect(registers.words(at: moment(12, 45))[.holdingRegisters]?[6] == 0x0112)
  }

  @Test func `keeps a result until the next`() {
    let registers = InstrumentRegisters(analyser, water: water(.calm))
    let early = registers.words(at: moment(8, 45))
    let late = registers.words(at: moment(12, 35))

    #expect(early == late)
    #expect(early != registers.words(at: moment(12, 45)))
  }

  /// 1.0 and 0.523 in the four orders (instruments, 4.2).
  @Test(arguments: [
    (WordOrder.ABCD, [0x3F05, 0xE354] as [UInt16]), (.CDAB, [0xE354, 0x3F05]),
    (.BADC, [0x053F, 0x54E3]), (.DCBA, [0x54E3, 0x053F]),
  ])
  func `writes floats in every order`(order: WordOrder, words: [UInt16]) {
    let value = RegisterValue(.holdingRegisters, at: 0, .float32, order: order)

    #expect(NumberWords.words(0.523, as: value) == words)
  }

  @Test func `divides by the scale of the register`() {
    let tenth = ExactDecimal("0.01")!
    let value = RegisterValue(.holdingRegisters, at: 0, .int16, scale: tenth)

    #expect(NumberWords.words(7.61, as: value) == [761])
    #expect(NumberWords.words(-1, as: value) == [0xFF9C])
    #expect(NumberWords.words(9999, as: value) == [0x7FFF])
  }

  @Test func `finds the same water for the same seed, near class III`() {
    for minutes in stride(from: 0, to: 1440, by: 7) {
      let at = moment(0, 0).adding(minutes: minutes)
      let value = water(.calm).value("nh3n", station: "st03", at: at)
      #expect(value == water(.calm).value("nh3n", station: "st03", at: at))
      #expect((0.2...0.8).contains(value))
    }
  }

  @Test func `finds a wave of ammonia in a spill, and none elsewhere`() {
    let spill = water(.spill)
    let (before, top, after) = (moment(8, 2), moment(8, 18), moment(8, 34))

    #expect(spill.value("nh3n", station: "st03", at: before) < 1)
    #expect(spill.value("nh3n", station: "st03", at: top) > 5)
    #expect(spill.value("nh3n", station: "st03", at: after) < 1)
    #expect(spill.value("nh3n", station: "st04", at: top) < 1)
    // Longer than ten minutes over the limit of class III, so that it opens a breach.
    let over = (0..<40).filter {
      spill.value("nh3n", station: "st03", at: moment(8, 0).adding(minutes: $0)) > 1
    }
    #expect(over.count > 20)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [LinkVariant.tcp, .serial])
  func `is polled like a real one`(variant: LinkVariant) async throws {
    let time = TimeSource.machine(speed: 100)
    let simulator = try SimulatedSite(
      site: site, links: [SimulatedLink(id: "t1", kind: variant.kind)],
      water: water(.calm), time: time)
    defer { simulator.stop() }
    let address = try #require(try simulator.start()["t1"])
    let context = LinkContext(
      analysers: [analyser], time: time, keys: SampleKeySource(boot: 1, first: 1))
    let link: any Link =
      switch variant {
      case .tcp: ModbusTCPConfiguration(id: "t1", address: address).makeLink(context)
      default: ModbusSerialConfiguration(id: "t1", device: address).makeLink(context)
      }

    let sample = try await listening(to: link) { reports in await reports.nextSample() }

    let words = sample.blocks[0].words
    // The machine of the bench starts at 08:00: the newest finished slot is that of 04:00.
    #expect(words[5...7] == [0x2606, 0x0104, 0x0000])
    #expect(words[10...15] == [0x4E00, 0, 0, 0, 0, 0])
    #expect(sample.analyser == "st03/nh3n")
  }

  private func moment(_ hour: Int, _ minute: Int) -> Timestamp {
    Timestamp(CivilDate(year: 2026, month: 6, day: 1)!, hour: hour, minute: minute)
  }

  private var site: Site {
    let station = Station(
      id: "st03", name: "示例", county: "420625", section: "s01", codes: .init(),
      analysers: [analyser])
    return Site(
      id: "example", name: "示例", isExample: true, language: .zh, parameters: [],
      stations: [station], sections: [], rivers: RiverNetwork(reaches: [], borders: []),
      neighbours: [])
  }

  private func water(_ scenario: Scenario) -> Water {
    Water(seed: 7, scenario: scenario, site: site, startedAt: moment(8, 0))
  }

  private var analyser: Analyser {
    let profile = AnalyserProfile(
      id: "cnemc", title: Text("试验", "Bench"), source: "instruments, 1.3",
      ranges: [RegisterRange(.holdingRegisters, first: 0x1000, count: 16)],
      channels: [
        .init(
          parameter: "nh3n",
          value: RegisterValue(.holdingRegisters, at: 0x1008, .float32, order: .CDAB),
          sampledAt: RegisterRange(.holdingRegisters, first: 0x1005, count: 3),
          flag: RegisterRange(.holdingRegisters, first: 0x100A, count: 6))
      ])
    return Analyser(
      id: "st03/nh3n", station: "st03", link: "t1", busAddress: 1, profile: profile,
      pollSeconds: 10, responseTimeoutMilliseconds: 1000,
      series: [])
  }
}
