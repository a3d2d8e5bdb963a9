/// `analysers` of a station: `{id, link, busAddress, profile, pollSeconds,
/// responseTimeoutMilliseconds, clockSkewSeconds, writes, sequence, parameters}`.
extension Analyser {
  /// Nil, with problems, when it cannot be read. Without `parameters` it measures everything its
  /// profile has.
  static func read(
    _ reader: ObjectReader, station: String, section: String?,
    _ surroundings: StationSurroundings
  ) -> Analyser? {
    let id = reader.id()
    let link = reader.reference("link", to: "link", in: surroundings.links.keys)
    // Serial lines keep 0 for broadcasts and 248 … 255 for nobody (Modbus over serial line 2.2).
    let isSerial = link.flatMap { surroundings.links[$0] } ?? false
    let busAddress = reader.integer("busAddress", in: isSerial ? 1...247 : 0...255)
    let profileID = reader.reference("profile", to: "profile", in: surroundings.profileIDs)
    let pollSeconds = reader.integer("pollSeconds", in: 1...86_400)
    let timeout = reader.integer("responseTimeoutMilliseconds", in: 50...60_000, default: 1000)
    let skew = reader.integer(
      "clockSkewSeconds", in: InstrumentClock.boundRange,
      default: InstrumentClock.usualBoundSeconds)
    let writes = InstrumentCommand.readAll(reader)
    let sequence = MeasureSequence.read(of: reader, writes: writes, pollSeconds: pollSeconds)
    let listed = reader.optional("parameters").map { _ in
      reader.objects("parameters").compactMap { Series.Settings.read($0, surroundings) }
    }
    _ = reader.declaredIDs("parameters", "parameter")
    if let list = reader.optional("parameters"), case .array(let nodes) = list.value, nodes.isEmpty
    {
      reader.problems.add(
        list, "the analyser measures nothing", "Remove the key to keep every value of its profile.")
    }
    reader.finish()
    let profile = profileID.flatMap { surroundings.profiles[$0] }
    guard let id, let link, let busAddress, let profile, let pollSeconds, let timeout, let skew
    else { return nil }
    let place = Series.Place(
      analyser: "\(station)/\(id)", station: station,
      section: section.flatMap { surroundings.sections[$0] }, pollSeconds: pollSeconds,
      node: reader.node, problems: reader.problems)
    let series = Series.all(of: profile, listed, at: place, surroundings)
    return Analyser(
      id: place.analyser, station: station, link: link, busAddress: UInt8(busAddress),
      profile: profile, pollSeconds: pollSeconds, responseTimeoutMilliseconds: timeout,
      clockSkewSeconds: skew, writes: writes, sequence: sequence, series: series)
  }
}
