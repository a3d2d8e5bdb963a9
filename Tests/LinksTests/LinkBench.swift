import Dispatch
import Links
import StationSimulator
import Synchronization
import WaterQuality

/// All kinds of links.
enum LinkVariant: String, Sendable, CaseIterable {
  case tcp, serial, rtuOverTCP, dialIn

  var kind: SimulatedLink.Kind {
    switch self {
    case .tcp: .modbusTCP
    case .serial: .modbusSerial
    case .rtuOverTCP: .modbusRTUOverTCP
    case .dialIn: .modbusDialIn
    }
  }

  /// Those whose frames are those of a serial line.
  static let rtu: [LinkVariant] = [.serial, .rtuOverTCP, .dialIn]
}

extension TimeSource {
  /// The machine's clocks, with station time at a speed.
  static func machine(speed: Int) -> TimeSource {
    let monotonic: @Sendable () -> Int64 = { Int64(DispatchTime.now().uptimeNanoseconds) }
    let start = Timestamp(CivilDate(year: 2026, month: 6, day: 1)!, hour: 8)
    let begun = monotonic()
    return TimeSource(
      speed: speed,
      now: { start.adding(milliseconds: (monotonic() - begun) / 1_000_000 * Int64(speed)) },
      monotonicNanoseconds: monotonic)
  }
}

/// A simulated link whose registers hold their own addresses, and the link that asks it.
final class LinkBench: Sendable {
  let variant: LinkVariant
  let site: SimulatedSite
  let address: String
  let time: TimeSource
  let network = LinkNetwork()
  /// The one at bus address 1, where it measures only when it is told.
  let sonde: SleepingRegisters?

  init(
    _ variant: LinkVariant, busAddresses: [UInt8], speed: Int = 50, path: String? = nil,
    sequence: MeasureSequence? = nil
  ) throws {
    self.variant = variant
    let time = TimeSource.machine(speed: speed)
    self.time = time
    let sonde = sequence.map {
      SleepingRegisters(
        $0, awake: AddressRegisters(), asleep: StaleRegisters(), since: time.now())
    }
    self.sonde = sonde
    let instruments = busAddresses.map { address in
      var source: any RegisterSource = AddressRegisters()
      if address == 1, let sonde { source = sonde }
      return SimulatedSite.Instrument(
        id: "st01/a\(address)", link: "bench", busAddress: address, source: source)
    }
    site = try SimulatedSite(
      instruments: instruments,
      links: [
        SimulatedLink(
          id: "bench", kind: variant.kind, path: path,
          registration: variant == .dialIn ? Self.registration.bytes : [],
          heartBeat: Self.heartBeat.bytes)
      ], time: time)
    address = try site.start()["bench"]!
  }

  deinit {
    site.stop()
  }

  static let registration = BytePattern(text: "ST01;")!
  static let heartBeat = BytePattern(text: "HB")!

  /// Two ranges of different lengths, in both tables of words.
  static let profile = AnalyserProfile(
    id: "bench", title: Text("试验", "Bench"), source: "the test itself",
    ranges: [
      RegisterRange(.holdingRegisters, first: 100, count: 6),
      RegisterRange(.inputRegisters, first: 4096, count: 3),
    ], channels: [])

  func analyser(
    _ busAddress: UInt8, timeout: Int = 300, pollSeconds: Int = 2,
    profile: AnalyserProfile = LinkBench.profile, sequence: MeasureSequence? = nil
  ) -> Analyser {
    Analyser(
      id: "st01/a\(busAddress)", station: "st01", link: "bench", busAddress: busAddress,
      profile: profile, pollSeconds: pollSeconds, responseTimeoutMilliseconds: timeout,
      writes: sequence?.commands ?? [], sequence: sequence, series: [])
  }

  func link(
    to analysers: [Analyser], address: String? = nil, errands: ErrandQueue = ErrandQueue()
  ) -> any Link {
    link(context(analysers, errands), address: address ?? self.address)
  }

  func context(_ analysers: [Analyser], _ errands: ErrandQueue = ErrandQueue()) -> LinkContext {
    var limits = LinkLimits()
    limits.connectMilliseconds = 500
    limits.firstPollMilliseconds = 500
    limits.firstBackOffMilliseconds = 20
    limits.longestBackOffMilliseconds = 200
    return LinkContext(
      analysers: analysers, time: time, keys: SampleKeySource(boot: 1, first: 1), limits: limits,
      network: network, errands: errands)
  }

  private func link(_ context: LinkContext, address: String) -> any Link {
    var line = LineSettings()
    line.baud = 115_200
    return switch variant {
    case .tcp: ModbusTCPConfiguration(id: "bench", address: address).makeLink(context)
    case .serial:
      ModbusSerialConfiguration(id: "bench", device: address, line: line).makeLink(context)
    case .rtuOverTCP:
      ModbusRTUOverTCPConfiguration(
        id: "bench", gateway: GatewaySettings(address: address), line: line,
        heartBeat: Self.heartBeat
      ).makeLink(context)
    case .dialIn:
      ModbusDialInConfiguration(
        id: "bench", listen: address, from: [AddressRange("127.0.0.0/8")!],
        registration: Self.registration, heartBeat: Self.heartBeat, line: line
      ).makeLink(context)
    }
  }
}

/// Runs a link while the body waits for its reports, and ends it.
func listening<Result: Sendable>(
  to link: any Link, _ body: (Reports) async throws -> Result
) async throws -> Result {
  let reports = Reports()
  let running = Task { await link.run { reports.add($0) } }
  do {
    let result = try await body(reports)
    running.cancel()
    await running.value
    return result
  } catch {
    running.cancel()
    await running.value
    throw error
  }
}

extension LinkReport {
  var sample: Sample? {
    if case .sample(let sample) = outcome { sample } else { nil }
  }

  var error: LinkError? {
    if case .fault(let error, _) = outcome { error } else { nil }
  }
}

extension Sample {
  /// Words that are not the address of their register.
  var wrongWords: [UInt16] {
    blocks.flatMap { block in
      block.words.enumerated().filter { Int(block.range.first) + $0.offset != Int($0.element) }
        .map(\.element)
    }
  }
}

/// The reports of a link, taken one by one.
final class Reports: Sendable {
  private struct State {
    var waiting: [LinkReport] = []
    var taker: CheckedContinuation<LinkReport, Never>?
  }

  private let state = Mutex(State())

  func add(_ report: LinkReport) {
    let taker = state.withLock { state in
      defer { state.taker = nil }
      if state.taker == nil { state.waiting.append(report) }
      return state.taker
    }
    taker?.resume(returning: report)
  }

  func next() async -> LinkReport {
    await withCheckedContinuation { continuation in
      let ready: LinkReport? = state.withLock { state in
        if state.waiting.isEmpty {
          state.taker = continuation
          return nil
        }
        return state.waiting.removeFirst()
      }
      if let ready { continuation.resume(returning: ready) }
    }
  }

  /// The next sample, whatever comes before it.
  func nextSample() async -> Sample {
    while true {
      if let sample = await next().sample { return sample }
    }
  }

  func nextError() async -> LinkError {
    while true {
      if let error = await next().error { return error }
    }
  }
}
