internal import ArgumentParser
internal import Foundation
internal import StationSimulator
internal import WaterQuality

/// Instruments whose registers hold their own addresses, well or badly served.
struct RegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers",
    abstract: "Serves registers whose value is their own address.",
    discussion: "Ends on SIGTERM or SIGINT.")

  @Option(help: "Listen on this port of 127.0.0.1; 0 lets the kernel choose.")
  var tcp: Int?
  @Option(help: "Listen on this port and speak RTU, as a transparent gateway does.")
  var rtuOverTcp: Int?
  @Option(help: "Make a pseudo-terminal and a symbolic link to it here.")
  var serial: String?
  @Option(help: "Call this port of 127.0.0.1, as a station's modem does.")
  var dialIn: Int?
  @Option(help: "What is said first in a call.")
  var registration = "SIM;"
  @Option(help: "Bus addresses that answer.")
  var address: [UInt8] = [1]

  @OptionGroup var faults: FaultOptions

  func validate() throws {
    if links.isEmpty {
      throw ValidationError("Name --tcp, --rtu-over-tcp, --serial or --dial-in.")
    }
    for port in [tcp, rtuOverTcp, dialIn].compactMap(\.self) where !(0...65_535).contains(port) {
      throw ValidationError("A port is a number from 0 to 65535.")
    }
    _ = try faults.misbehaviour()
    _ = try faults.steps()
  }

  private var links: [SimulatedLink] {
    [
      tcp.map { SimulatedLink(id: "tcp", kind: .modbusTCP, port: $0) },
      rtuOverTcp.map { SimulatedLink(id: "rtuOverTCP", kind: .modbusRTUOverTCP, port: $0) },
      serial.map { SimulatedLink(id: "serial", kind: .modbusSerial, path: $0) },
      dialIn.map {
        SimulatedLink(
          id: "dialIn", kind: .modbusDialIn, port: $0, registration: Array(registration.utf8))
      },
    ].compactMap(\.self)
  }

  func run() throws {
    let misbehaviour = try faults.misbehaviour()
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
      FileHandle.standardOutput.write(Data("\(link) \(place)\n".utf8))
    }
    try faults.direct(site)
    end.wait()
    site.stop()
  }
}
