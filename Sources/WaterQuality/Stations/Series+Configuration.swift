extension Series {
  /// Where a series is: at this analyser, station and section, asked at this period.
  struct Place {
    let analyser: String
    let station: String
    /// Nil when the section could not be read; that is a problem already.
    let section: Section?
    let pollSeconds: Int
    let node: Node
    let problems: ProblemList
  }

  /// The series of an analyser in the order of the file, or, where the file lists none, one for
  /// each value of its profile.
  static func all(
    of profile: AnalyserProfile, _ listed: [Settings]?, at place: Place,
    _ surroundings: StationSurroundings
  ) -> [Series] {
    let settings =
      listed ?? profile.channels.map { Settings(parameter: $0.parameter, node: place.node) }
    return settings.compactMap { settings in
      guard let channel = profile.channels.first(where: { $0.parameter == settings.parameter })
      else {
        let known = profile.channels.map { "'\($0.parameter)'" }.joined(separator: ", ")
        place.problems.add(
          settings.node, "profile '\(profile.id)' does not measure '\(settings.parameter)'",
          "It measures \(known).")
        return nil
      }
      guard let parameter = surroundings.parameters[settings.parameter] else { return nil }
      return series(channel, parameter, settings, place, surroundings.breaches)
    }
  }

  /// Wet chemistry tells its sampling time and works in slots of four hours; a probe does not, and
  /// its slots are hours (water-quality 5.2).
  private static func series(
    _ channel: AnalyserProfile.Channel, _ parameter: Parameter, _ settings: Settings,
    _ place: Place, _ breaches: [BreachWatch]
  ) -> Series {
    let mode = settings.mode ?? (channel.sampledAt == nil ? .continuous : .batch)
    let slotMinutes = settings.slotMinutes ?? (mode == .batch ? 240 : 60)
    checkPeriod(channel, mode, slotMinutes, settings, place)
    return Series(
      id: "\(place.analyser)/\(parameter.id)", parameter: parameter,
      decimals: channel.value.decimals ?? parameter.readingDecimals, mode: mode,
      slotMinutes: slotMinutes, detectionLimit: settings.detectionLimit,
      validationRules: validationRules(settings.rules, parameter),
      breachRules: breachRules(parameter, mode, place, breaches),
      qualityControl: settings.qualityControl?.control(parameter.id, at: place.section))
  }

  private static func checkPeriod(
    _ channel: AnalyserProfile.Channel, _ mode: Mode, _ slotMinutes: Int, _ settings: Settings,
    _ place: Place
  ) {
    let slotSeconds = slotMinutes * 60
    if mode == .batch, channel.sampledAt == nil {
      // Nothing tells such an instrument's old result from its next one.
      guard place.pollSeconds < slotSeconds else { return }
      place.problems.add(
        settings.node,
        "'\(settings.parameter)' comes without a sampling time, so every poll of a "
          + "batch series would count as a new result",
        "Use \"mode\": \"continuous\", or poll once in a slot (pollSeconds \(slotSeconds)).")
    } else if place.pollSeconds > slotSeconds {
      place.problems.add(
        settings.node,
        "a period of \(place.pollSeconds) s leaves slots of \(slotMinutes) min "
          + "without a poll", "Shorten pollSeconds, or lengthen slotMinutes.")
    }
  }

  /// The instrument's state always counts, and a range that nature sets where the file sets none.
  private static func validationRules(
    _ listed: [any ValidationRule], _ parameter: Parameter
  ) -> [any ValidationRule] {
    let others = listed.filter { !($0 is InstrumentStateRule) }
    let range =
      listed.contains { $0 is GrossRangeRule } ? nil : GrossRangeRule.physical(parameter)
    return [InstrumentStateRule()] + (range.map { [$0] } ?? []) + others
  }

  private static func breachRules(
    _ parameter: Parameter, _ mode: Mode, _ place: Place, _ breaches: [BreachWatch]
  ) -> [BreachRule] {
    guard let section = place.section else { return [] }
    return breaches.filter { $0.watches(parameter.id, mode, at: place.station) }
      .compactMap { $0.rule(for: section, place.problems) }
  }
}
