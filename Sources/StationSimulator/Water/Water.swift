internal import Foundation
package import WaterQuality

/// Invented water, the same for the same seed: what the simulated instruments find.
package struct Water: Sendable {
  private let seed: UInt64
  private let scenario: Scenario
  private let startedAt: Timestamp
  /// Where the scenario happens.
  private let scene: String?

  package init(seed: UInt64, scenario: Scenario, site: Site, startedAt: Timestamp) {
    self.seed = seed
    self.scenario = scenario
    self.startedAt = startedAt
    let watched = site.stations.filter { station in
      station.series.contains { $0.parameter.id == "nh3n" && $0.mode == .continuous }
    }
    scene =
      switch scenario {
      case .spill, .spills:
        (watched.first { $0.id == "st03" } ?? watched.first ?? site.stations.first)?.id
      case .inflow: site.stations.first?.id
      case .calm, .broken, .dry: nil
      }
  }

  /// The value of a parameter at a station, in the parameter's unit.
  package func value(_ parameter: String, station: String, at moment: Timestamp) -> Double {
    let usual = Self.usual[parameter] ?? Usual(mean: 1, swing: 0.1)
    let day = Double(moment.millisecondOfDay) / 86_400_000
    let phase = share("\(station)/\(parameter)")
    let daily = sin(2 * .pi * (day + phase))
    // A new grain of noise each minute, so that polls within it agree.
    let minute = moment.milliseconds.quotientAndRemainder(dividingBy: 60_000).quotient
    let grain = share("\(station)/\(parameter)/\(minute)") - 0.5
    // Stations differ by up to a tenth; pH and temperature much less.
    let place = 1 + (share("\(station)") - 0.5) * 0.2 * min(1, usual.swing / usual.mean * 5)
    let calm = usual.mean * place + usual.swing * (daily + grain * 0.3)
    return max(0, changed(calm, parameter, station, at: moment))
  }

  private func changed(
    _ calm: Double, _ parameter: String, _ station: String, at moment: Timestamp
  ) -> Double {
    let minutes = Double(moment.milliseconds(since: startedAt)) / 60_000
    let onset = min(1, max(0, minutes / 60))
    switch scenario {
    case .calm, .broken: return calm
    case .spill, .spills:
      let sinceWave = scenario == .spill ? minutes : minutes.truncatingRemainder(dividingBy: 60)
      guard station == scene, parameter == "nh3n", (3...33).contains(sinceWave) else { return calm }
      return calm + 6 * sin(.pi * (sinceWave - 3) / 30)
    case .inflow:
      guard station == scene else { return calm }
      if parameter == "do" { return calm * (1 - 0.6 * onset) }
      return Self.carried.contains(parameter) ? calm * (1 + 3 * onset) : calm
    case .dry:
      if parameter == "flow" { return calm * (1 - 0.98 * onset) }
      if parameter == "do" { return calm * (1 - 0.3 * onset) }
      return Self.carried.contains(parameter) ? calm * (1 + 0.6 * onset) : calm
    }
  }

  /// 0 ..< 1, always the same for a name: FNV-1a, then mixed so that near names lie far apart.
  private func share(_ name: String) -> Double {
    var hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return Double((hash ^ hash >> 33) >> 11) / Double(1 << 53)
  }

  private struct Usual {
    let mean: Double
    /// Of the daily cycle, to either side.
    let swing: Double
  }

  /// What dirty water carries more of.
  private static let carried: Set<String> = [
    "codmn", "cod", "bod5", "nh3n", "tp", "tn", "tb", "ec", "petroleum", "las",
  ]

  /// Invented, between the limits of classes II and III of GB 3838-2002.
  private static let usual: [String: Usual] = [
    "wt": Usual(mean: 21, swing: 1.2), "ph": Usual(mean: 7.6, swing: 0.12),
    "do": Usual(mean: 7.4, swing: 0.8), "codmn": Usual(mean: 3.9, swing: 0.3),
    "cod": Usual(mean: 15, swing: 1.2), "bod5": Usual(mean: 2.7, swing: 0.2),
    "nh3n": Usual(mean: 0.42, swing: 0.06), "tp": Usual(mean: 0.11, swing: 0.012),
    "tn": Usual(mean: 1.9, swing: 0.15), "cu": Usual(mean: 0.005, swing: 0.0004),
    "zn": Usual(mean: 0.03, swing: 0.002), "f": Usual(mean: 0.4, swing: 0.03),
    "se": Usual(mean: 0.001, swing: 0.0001), "as": Usual(mean: 0.003, swing: 0.0003),
    "hg": Usual(mean: 0.00002, swing: 0.000002), "cd": Usual(mean: 0.0005, swing: 0.00005),
    "cr6": Usual(mean: 0.006, swing: 0.0006), "pb": Usual(mean: 0.004, swing: 0.0004),
    "cn": Usual(mean: 0.002, swing: 0.0002), "phenol": Usual(mean: 0.001, swing: 0.0001),
    "petroleum": Usual(mean: 0.02, swing: 0.002), "las": Usual(mean: 0.06, swing: 0.006),
    "sulfide": Usual(mean: 0.02, swing: 0.002), "fc": Usual(mean: 3200, swing: 400),
    "ec": Usual(mean: 420, swing: 25), "tb": Usual(mean: 16, swing: 3),
    "flow": Usual(mean: 12, swing: 0.9),
  ]
}
