import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct QualityChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Prints the figures of a criterion as a control chart: CSV, or JSON.",
    discussion: """
      The centre is the mean of the figures, the warning and action lines lie two and three \
      standard deviations from it; with fewer than five figures there are none. The limit is the \
      one that decides.
      """)

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter.")
  var parameter: String
  @Argument(help: "Such as zeroError, zeroDrift, spanError, standardError, recovery.")
  var criterion: QualityCriterion
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let named = try NamedSeries.find(station, parameter, site)
    let now = SystemClock.wall()
    let charts = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        try named.map { named in
          (
            named.series,
            ControlChart(
              criterion, try inquiry.judgedChecks(of: named.series, named.analyser, to: now))
          )
        }
      }
    }
    if output.format == .text {
      Terminal.say(
        "series,at,figure,outcome,centre,warningLow,warningHigh,actionLow,actionHigh,limit")
    }
    for (series, chart) in charts {
      for line in chart.points.map({ Line($0, chart, series) }) {
        Terminal.say(output.format == .json ? try JSONLine.text(line) : line.row)
      }
    }
  }

  private struct Line: Encodable {
    let series: String
    let at: String
    let figure: String
    let outcome: String
    let centre: String?
    let warningLow: String?
    let warningHigh: String?
    let actionLow: String?
    let actionHigh: String?
    let limit: String?

    init(_ point: ControlChart.Point, _ chart: ControlChart, _ series: Series) {
      self.series = series.id
      at = point.at.description
      figure = point.figure.description
      outcome = point.outcome.rawValue
      centre = chart.lines?.centre.description
      warningLow = chart.lines?.warning.lowerBound.description
      warningHigh = chart.lines?.warning.upperBound.description
      actionLow = chart.lines?.action.lowerBound.description
      actionHigh = chart.lines?.action.upperBound.description
      limit = chart.limit?.bound.text(series.parameter.unit)
    }

    /// None of them holds a comma or a quote.
    var row: String {
      [
        series, at, figure, outcome, centre, warningLow, warningHigh, actionLow, actionHigh, limit,
      ].map { $0 ?? "" }.joined(separator: ",")
    }
  }
}
