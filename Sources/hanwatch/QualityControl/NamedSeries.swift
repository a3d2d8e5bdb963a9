import ArgumentParser
import WaterQuality

extension Series {
  /// Whether a person at its station means it: `nh3n`, or `nh3n-probe/nh3n` where several analysers
  /// measure the parameter.
  func isNamed(_ word: String) -> Bool {
    parameter.id == word || word.contains("/") && id.hasSuffix("/\(word)")
  }
}

/// The series of a site that a person names by station and parameter.
struct NamedSeries {
  let analyser: Analyser
  let series: Series

  /// All of the site without a station; throws where nothing is named so.
  static func find(_ station: String?, _ parameter: String?, _ site: Site) throws -> [NamedSeries] {
    if let station, !site.stations.contains(where: { $0.id == station }) {
      throw ValidationError(
        "unknown station '\(station)'; known stations are "
          + site.stations.map(\.id).joined(separator: ", "))
    }
    let found = site.analysers.filter { station == nil || $0.station == station }
      .flatMap { analyser in
        analyser.series.map { NamedSeries(analyser: analyser, series: $0) }
      }
      .filter { parameter == nil || $0.series.isNamed(parameter ?? "") }
    if found.isEmpty {
      throw ValidationError("station '\(station ?? "")' does not measure '\(parameter ?? "")'")
    }
    return found
  }
}

extension QualityCheckKind: ExpressibleByArgument {}

extension QualityCriterion: ExpressibleByArgument {}
