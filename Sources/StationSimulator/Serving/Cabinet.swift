internal import WaterQuality

/// The instruments behind one link, found by bus address.
final class Cabinet {
  private let instruments: [UInt8: SimulatedInstrument]
  private let control: SimulatorControl
  private let link: String
  private let time: TimeSource

  init(
    _ descriptions: [SimulatedSite.Instrument], on link: SimulatedLink,
    _ control: SimulatorControl, _ time: TimeSource
  ) throws(SimulatorError) {
    var instruments: [UInt8: SimulatedInstrument] = [:]
    for description in descriptions where description.link == link.id {
      instruments[description.busAddress] = try SimulatedInstrument(
        id: description.id, busAddress: description.busAddress, description.source,
        isSerial: link.isSerial)
    }
    self.instruments = instruments
    self.control = control
    self.link = link.id
    self.time = time
  }

  /// Nil when no instrument has the address: nobody answers then.
  func react(to request: [UInt8], busAddress: UInt8) -> (reaction: Reaction, at: Int64)? {
    guard let instrument = instruments[busAddress] else { return nil }
    let misbehaviour = control.misbehaviour(of: instrument.id, on: link)
    return instrument.react(to: request, misbehaviour, time)
  }
}
