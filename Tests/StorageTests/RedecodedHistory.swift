import Evidence
import Storage
import WaterQuality

/// The example site under register maps that somebody got wrong, and what is done about it later.
enum RedecodedHistory {
  enum Mistake: CaseIterable {
    /// Ammonia in the other word order, the probe in tenths.
    case values
    /// pH and oxygen in each other's registers, every third sentinel unknown.
    case addresses
    /// Sampling times a day and a half too early: readings lie on other days.
    case times
  }

  static func site(_ mistake: Mistake) -> Site {
    let right = ExampleSite.site()
    let batch = ExampleSite.batchProfile
    let probe = ExampleSite.probeProfile
    func hundredths(_ address: UInt16, _ format: RegisterFormat, scale decimals: Int = 2)
      -> RegisterValue
    {
      RegisterValue(
        .inputRegisters, at: address, format,
        scale: ExactDecimal(coefficient: 1, decimals: decimals))
    }
    switch mistake {
    case .values:
      return right.with(
        batch: batch.with([
          .init(
            parameter: "nh3n",
            value: RegisterValue(.holdingRegisters, at: 100, .float32, order: .CDAB),
            time: batch.channels[0].sampledAt, flag: batch.channels[0].flag, unit: nil)
        ]),
        probe: probe.with([
          .init(parameter: "ph", value: hundredths(0, .uint16, scale: 1)),
          .init(parameter: "do", value: hundredths(1, .int16, scale: 1)),
        ]))
    case .addresses:
      return right.with(
        batch: batch,
        probe: probe.with([
          .init(parameter: "ph", value: hundredths(1, .uint16)),
          .init(parameter: "do", value: hundredths(0, .int16)),
        ]))
    case .times:
      let late = RegisterTime(
        RegisterRange(.holdingRegisters, first: 102, count: 3), minutesAfterSampling: 2160)
      return right.with(
        batch: batch.with([
          .init(
            parameter: "nh3n", value: batch.channels[0].value, time: late,
            flag: batch.channels[0].flag, unit: nil)
        ]), probe: probe)
    }
  }

  /// Decodes every series of a site again and keeps what comes of it. Returns how many readings.
  @discardableResult
  static func redecode(
    _ store: Store, _ site: Site, from: Timestamp, to: Timestamp
  ) async throws -> Int {
    var count = 0
    for analyser in site.analysers {
      for series in analyser.series {
        let versions = try await store.read {
          try $0.redecodedVersions(analyser, series, from: from, to: to)
        }
        if versions.isEmpty { continue }
        let days = versions.days
        let finding = LaterFinding(
          series: series.id, from: from, to: to, source: .redecoding, verdict: nil,
          reason: "the map was wrong", person: nil, recordedAt: to,
          versions: LaterFinding.Versions(days))
        try await store.write { transaction in
          try transaction.register(site)
          try transaction.record(finding, days, by: nil) { _ in nil }
        }
        count += days.reduce(0) { $0 + $1.readings.count }
      }
    }
    return count
  }
}

extension Site {
  fileprivate func with(batch: AnalyserProfile, probe: AnalyserProfile) -> Site {
    Site(
      id: id, name: name, isExample: isExample, language: language, parameters: parameters,
      stations: stations.map { station in
        Station(
          id: station.id, name: station.name, county: station.county, section: station.section,
          codes: station.codes,
          analysers: station.analysers.map { analyser in
            Analyser(
              id: analyser.id, station: analyser.station, link: analyser.link,
              busAddress: analyser.busAddress,
              profile: analyser.id.hasSuffix("nh3n") ? batch : probe,
              pollSeconds: analyser.pollSeconds,
              responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds,
              series: analyser.series)
          })
      }, sections: sections, rivers: rivers, neighbours: neighbours)
  }
}

extension AnalyserProfile {
  fileprivate func with(_ channels: [Channel]) -> AnalyserProfile {
    AnalyserProfile(id: id, title: title, source: source, ranges: ranges, channels: channels)
  }
}

/// What a store answers about readings, without the marks that tell how often they were decoded.
struct PlainAnswers: Equatable {
  var readings: [One] = []
  var newest: [[One]] = []
  var recent: [[Reading]] = []
  var slots: [[SlotValue]] = []
  var spans: [[SpanStatistic]] = []

  struct One: Equatable {
    let key: SampleKey
    let reading: Reading
    let receivedAt: Timestamp
    let value: ExactDecimal?
  }

  /// Without `spans` where days are sealed that the other store has not.
  init(_ store: Store, _ site: Site, months: [Month], withSpans: Bool = true) throws {
    self = try store.readAndWait { try PlainAnswers($0, site, months, withSpans) }
  }

  private init(
    _ inquiry: Inquiry, _ site: Site, _ months: [Month], _ withSpans: Bool
  ) throws {
    let (always, never) = (Timestamp(milliseconds: 0), Timestamp(milliseconds: .max))
    let window = try inquiry.window(site)
    for analyser in site.analysers {
      recent += window[analyser.id]!.series.map { $0.recent.map(\.plain) }
      for series in analyser.series {
        try inquiry.eachReading(of: series.id, analyser: analyser.id, from: always, to: never) {
          readings.append($0.plain)
        }
        for limit in [1, 20, 5000] {
          newest.append(
            try inquiry.newestReadings(of: series.id, analyser: analyser.id, limit: limit)
              .map(\.plain))
        }
        for span in SpanStatistic.Span.allCases where withSpans {
          spans.append(try inquiry.statistics(of: series.id, span, from: always, to: months[0].end))
        }
      }
    }
    readings.sort { ($0.key, $0.reading.series) < ($1.key, $1.reading.series) }
    slots = try months.flatMap { month in
      try inquiry.seriesMonths(of: site.stations, [month])[month]!.map(\.slots)
    }
  }
}

extension StoredReading {
  fileprivate var plain: PlainAnswers.One {
    PlainAnswers.One(key: key, reading: reading.plain, receivedAt: receivedAt, value: value)
  }
}

extension Reading {
  fileprivate var plain: Reading {
    Reading(
      series: series, sampledAt: sampledAt, value: value, verdict: verdict, flag: flag,
      reasons: reasons.subtracting(.redecoded))
  }
}
