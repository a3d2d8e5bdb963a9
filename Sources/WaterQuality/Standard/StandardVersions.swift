/// One edition of a text that results stand on.
package struct Edition: Sendable, Hashable {
  /// As printed: `GB 3838-2002`.
  package let version: String
  /// First day it counts; nil where only its year is known, which its number tells.
  package let effective: CivilDate?

  package init(_ version: String, effective: CivilDate?) {
    self.version = version
    self.effective = effective
  }
}

/// Which editions a result was made by: kept with every assessment, so that it can be understood
/// when they have been replaced (W31).
package struct StandardVersions: Sendable, Hashable {
  /// The table of limits.
  package let limits: Edition
  /// How classes, indicators and rivers are evaluated.
  package let evaluation: Edition
  /// How means are taken: half the detection limit, hydrogen ions.
  package let statistics: Edition
  /// Rounding, and the decimals of each parameter.
  package let rounding: Edition
  /// Parameters whose decimals the site's file sets otherwise, in the order of the result.
  package let ownDecimals: [String]

  package init(
    limits: Edition, evaluation: Edition, statistics: Edition, rounding: Edition,
    ownDecimals: [String] = []
  ) {
    self.limits = limits
    self.evaluation = evaluation
    self.statistics = statistics
    self.rounding = rounding
    self.ownDecimals = ownDecimals
  }

  /// The editions that this program knows, with a table of limits.
  package init(_ table: LimitTable, parameters: [Parameter] = []) {
    self.init(
      limits: table.edition,
      evaluation: Edition(
        "环办〔2011〕22号", effective: CivilDate(year: 2011, month: 3, day: 9)),
      statistics: Edition("环办监测函〔2020〕82号", effective: nil),
      rounding: Edition("总站水字〔2020〕90号", effective: nil),
      ownDecimals: parameters.filter { parameter in
        let known = Parameter.builtIn.first { $0.id == parameter.id }
        return known?.assessmentDecimals != parameter.assessmentDecimals
      }.map(\.id))
  }

  /// Its parts with the keys that files give them, in the order they are printed.
  package var editions: [(key: String, edition: Edition)] {
    [
      ("limits", limits), ("evaluation", evaluation), ("statistics", statistics),
      ("rounding", rounding),
    ]
  }
}

extension LimitTable {
  package var edition: Edition { Edition(version, effective: effective) }

  /// Every edition, oldest first.
  package static let editions = [gb3838v2002]

  /// The edition in force on a day; nil before the first.
  package static func inForce(on day: CivilDate) -> LimitTable? {
    editions.last { $0.effective <= day }
  }
}
