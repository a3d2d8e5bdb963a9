import Links
import StationSimulator
import WaterQuality

extension SimulatedLink {
  /// The other end of a link; nil for a kind that the simulator does not know.
  init?(_ link: any LinkConfiguration, secret: String) {
    guard let kind = Kind(rawValue: type(of: link).kind) else { return nil }
    self.init(
      id: link.id, kind: kind, place: link.address,
      registration: (link.greeting?.bytes ?? []) + Array(secret.utf8),
      heartBeat: link.heartBeat?.bytes ?? [])
  }
}
