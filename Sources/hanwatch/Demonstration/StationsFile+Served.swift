import Daemon
import Delivery
import Links
import WaterQuality
import Web

extension StationsFile {
  /// The same stations, with every link leading to the simulator and every channel to a receiver on
  /// this machine.
  func served(
    links addresses: [String: String], receiver: String, page: WebConfiguration
  ) throws -> StationsFile {
    StationsFile(
      site: site,
      links: links.map { link in addresses[link.id].map(link.readdressed) ?? link },
      channels: try channels.map { try $0.relocated(toLoopback: "\(receiver)/\($0.id)") },
      agreements: agreements, months: months, web: page)
  }
}
