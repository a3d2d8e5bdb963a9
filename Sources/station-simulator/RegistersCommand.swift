internal import ArgumentParser
internal import Dispatch
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

  @Option(help: "Make a pseudo-terminal and a symbolic link to it here.")
  var serial: String?

  @Option(help: "Bus addresses that answer.")
  var address: [UInt8] = [1]

  @OptionGroup var faults: FaultOptions

  func validate() throws {
    if tcp == nil, serial == nil { throw ValidationError("Name --tcp, --serial or both.") }
    if let tcp, !(0...65_535).contains(tcp) {
      throw ValidationError("--tcp takes a port from 0 to 65535.")
    }
    _ = try faults.misbehaviour()
  }

  func run() throws {
    let misbehaviour = try faults.misbehaviour()
    let links =
      (tcp.map { [SimulatedLink(id: "tcp", isSerial: false, port: $0)] } ?? [])
      + (serial.map { [SimulatedLink(id: "serial", isSerial: true, path: $0)] } ?? [])
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
    end.wait()
    site.stop()
  }
}
