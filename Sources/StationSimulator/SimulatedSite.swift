internal import Dispatch
internal import Synchronization
package import WaterQuality

/// Stations that answer over real Modbus, well or badly, on a thread of their own.
package final class SimulatedSite: Sendable {
  /// An instrument and where it is reached.
  package struct Instrument: Sendable {
    package let id: String
    package let link: String
    package let busAddress: UInt8
    package let source: any RegisterSource

    package init(id: String, link: String, busAddress: UInt8, source: any RegisterSource) {
      self.id = id
      self.link = link
      self.busAddress = busAddress
      self.source = source
    }
  }

  private enum Phase { case new, running, stopped }

  let links: [SimulatedLink]
  private let instruments: [Instrument]
  private let time: TimeSource
  private let control: SimulatorControl
  private let phase = Mutex(Phase.new)
  private let ended = DispatchSemaphore(value: 0)

  package init(
    instruments: [Instrument], links: [SimulatedLink], time: TimeSource
  ) throws(SimulatorError) {
    self.instruments = instruments
    self.links = links
    self.time = time
    control = try SimulatorControl()
  }

  /// Every analyser of a site, filled from the water; `clocks` are those of analysers whose clock
  /// is wrong. In the scenario `broken` every third one misbehaves.
  package convenience init(
    site: Site, links: [SimulatedLink], water: Water, time: TimeSource,
    scenario: Scenario = .calm, clocks: [String: SimulatedClock] = [:]
  ) throws(SimulatorError) {
    let analysers = site.analysers
    try self.init(
      instruments: analysers.map { analyser in
        let registers = InstrumentRegisters(
          analyser, water: water, clock: clocks[analyser.id] ?? SimulatedClock())
        return Instrument(
          id: analyser.id, link: analyser.link, busAddress: analyser.busAddress,
          source: analyser.sequence.map {
            SleepingRegisters($0, awake: registers, asleep: registers, since: time.now())
          } ?? registers)
      }, links: links, time: time)
    guard scenario == .broken else { return }
    for (index, analyser) in analysers.enumerated() where index % 3 == 1 {
      let late = Misbehaviour.late(
        every: 5, milliseconds: analyser.responseTimeoutMilliseconds * 3 / 2)
      let kinds: [Misbehaviour] = [.silent, late, .garbage, .checksumError, .exception(4)]
      setMisbehaviour(kinds[index / 3 % kinds.count], analyser: analyser.id)
    }
  }

  /// Every analyser of a site with registers that hold their own addresses; those that measure only
  /// when they are told hold others while they sleep.
  package convenience init(
    addressesOf site: Site, links: [SimulatedLink], time: TimeSource
  ) throws(SimulatorError) {
    try self.init(
      instruments: site.analysers.map { analyser in
        Instrument(
          id: analyser.id, link: analyser.link, busAddress: analyser.busAddress,
          source: analyser.sequence.map {
            SleepingRegisters(
              $0, awake: AddressRegisters(), asleep: StaleRegisters(), since: time.now())
          } ?? AddressRegisters())
      }, links: links, time: time)
  }

  /// Opens every link. Returns where each is reached: `127.0.0.1:40001` or the path of a device; of
  /// stations that dial in, where they will call.
  package func start() throws(SimulatorError) -> [String: String] {
    let isFirst = phase.withLock { phase in
      defer { if phase == .new { phase = .running } }
      return phase == .new
    }
    precondition(isFirst, "a simulated site starts once")
    var served: [any ServedLink] = []
    var addresses: [String: String] = [:]
    do throws(SimulatorError) {
      let pipe = try AnswerPipe()
      var calledPorts: [String: Int] = [:]
      for link in links {
        let cabinet = try Cabinet(instruments, on: link, control, pipe, time)
        switch link.kind {
        case .modbusSerial:
          let server = try SerialServer(cabinet)
          addresses[link.id] = server.path
          served.append(server)
        case .modbusTCP, .modbusRTUOverTCP:
          let server = try TCPServer(cabinet)
          addresses[link.id] = "127.0.0.1:\(server.port)"
          served.append(server)
        case .modbusDialIn:
          let known = link.port > 0 ? link.port : calledPorts[link.place]
          let port: Int
          if let known { port = known } else { port = try FreePort.find() }
          calledPorts[link.place] = port
          addresses[link.id] = "127.0.0.1:\(port)"
          served.append(DialingStation(cabinet, port: port))
        }
      }
      let loop = ServerLoop(served, control, time)
      try OwnThread.start { [ended] in
        loop.run()
        ended.signal()
      }
    } catch {
      phase.withLock { $0 = .stopped }
      throw error
    }
    return addresses
  }

  /// Closes every link and waits for the thread to end. Safe to call twice.
  package func stop() {
    let wasRunning = phase.withLock { phase in
      defer { phase = .stopped }
      return phase == .running
    }
    guard wasRunning else { return }
    control.stop()
    ended.wait()
  }

  package func setMisbehaviour(_ misbehaviour: Misbehaviour, analyser: String) {
    control.set(misbehaviour, analyser: analyser)
  }

  /// Counts for every analyser of the link and goes before their own.
  package func setMisbehaviour(_ misbehaviour: Misbehaviour, link: String) {
    control.set(misbehaviour, link: link)
  }

  /// The most conversations that a link ever had open at once.
  package func mostConnections(link: String) -> Int {
    control.mostConnections(link)
  }

  /// The newest requests that came over a link, the latest last: bus address, function code, data.
  package func requests(link: String) -> [[UInt8]] {
    control.requests(link)
  }

  /// What was served so far, over all links.
  package var account: ServingAccount { control.account }

  /// How many conversations a link has begun.
  package func connectionsMade(link: String) -> Int {
    control.connectionsMade(link)
  }
}
