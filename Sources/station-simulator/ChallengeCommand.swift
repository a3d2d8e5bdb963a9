internal import ArgumentParser
internal import Foundation
internal import StationSimulator
internal import WaterQuality

/// Instruments whose registers hold their own addresses: whatever a poller stored under another
/// address convicts it.
struct ChallengeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "challenge",
    abstract: "Serves registers that hold their own addresses, and answers late now and then.",
    discussion: """
      Point any Modbus poller at it and look what it stored: a value that is not the address of \
      its register is another register's, taken for this one. Ends on SIGTERM or SIGINT.
      """)

  @Option(help: "Listen on this port of 127.0.0.1; 0 lets the kernel choose.")
  var tcp: Int?
  @Option(help: "Listen on this port and speak RTU, as a transparent gateway does.")
  var rtuOverTcp: Int?
  @Option(
    defaultAsFlag: "",
    help: "Make a pseudo-terminal and, where a path is given, a symbolic link to it.")
  var serial: String?
  @Option(help: "Call this port of 127.0.0.1, as a station's modem does.")
  var dialIn: Int?
  @Option(help: "What is said first in a call.")
  var registration = "SIM;"
  @Option(help: "Bus addresses that answer.")
  var address: [UInt8] = [1]

  @OptionGroup var lateness: LatenessOptions
  @Option(help: "Ends by itself after so many minutes.")
  var minutes: Double?
  @OptionGroup var faults: FaultOptions

  func validate() throws {
    if links.isEmpty {
      throw ValidationError("Name --tcp, --rtu-over-tcp, --serial or --dial-in.")
    }
    for port in [tcp, rtuOverTcp, dialIn].compactMap(\.self) where !(0...65_535).contains(port) {
      throw ValidationError("A port is a number from 0 to 65535.")
    }
    if let minutes, !(0...1_000_000).contains(minutes) {
      throw ValidationError("--minutes is a number from 0 to 1000000.")
    }
    _ = try faults.misbehaviour()
    _ = try faults.steps()
  }

  private var links: [SimulatedLink] {
    [
      tcp.map { SimulatedLink(id: "tcp", kind: .modbusTCP, port: $0) },
      rtuOverTcp.map { SimulatedLink(id: "rtuOverTCP", kind: .modbusRTUOverTCP, port: $0) },
      serial.map {
        SimulatedLink(id: "serial", kind: .modbusSerial, path: $0.isEmpty ? nil : $0)
      },
      dialIn.map {
        SimulatedLink(
          id: "dialIn", kind: .modbusDialIn, port: $0, registration: Array(registration.utf8))
      },
    ].compactMap(\.self)
  }

  func run() throws {
    let misbehaviour =
      faults.fault == nil ? lateness.misbehaviour : try faults.misbehaviour()
    let instruments = links.flatMap { link in
      Set(address).map {
        SimulatedSite.Instrument(
          id: "\(link.id)/\($0)", link: link.id, busAddress: $0, source: AddressRegisters())
      }
    }
    let site = try SimulatedSite(instruments: instruments, links: links, time: .machine)
    for instrument in instruments {
      site.setMisbehaviour(misbehaviour, analyser: instrument.id)
    }
    let end = EndSignals()
    for (link, place) in try site.start().sorted(by: { $0.key < $1.key }) {
      say("\(link) \(place)")
    }
    say(advice)
    try faults.direct(site)
    end.wait(minutes: minutes)
    site.stop()
    say("answered \(site.account.questions) questions, \(site.account.late) of them late")
  }

  private var advice: String {
    let addresses = Set(address).sorted().map(String.init).joined(separator: ", ")
    return """
      Holding and input registers 0 to 65535 of bus address \(addresses) hold their own addresses; \
      \(faults.fault ?? lateness.text).
      Read in turn two or more blocks of equal length at different addresses, with a response \
      timeout shorter than the lateness.
      Judge what was stored: a value that is not its register's address is wrong, and no error \
      told of it.
      """
  }

  private func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
