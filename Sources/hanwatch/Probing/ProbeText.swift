import WaterQuality

/// A probe's report for people at the command line.
struct ProbeText {
  let report: ProbeReport
  let language: Language
  /// Without it only the likeliest ways to read each register are shown.
  let showsAll: Bool

  private static let mostLines = 40

  var text: String {
    var lines = [head]
    if let failure = report.failure { lines.append("  \(failure)") }
    for address in report.addresses {
      lines.append(
        "  bus address \(address.busAddress): \(address.outcome)"
          + (address.detail.map { " (\($0))" } ?? ""))
    }
    if report.task == "addresses", report.addresses.isEmpty { lines.append("  nobody answered") }
    lines += report.blocks.compactMap(\.block).map { "  \(RegisterText.describe($0))" }
    if report.task == "registers" {
      lines.append("  \(report.holes) registers are not there")
      if !report.left.isEmpty {
        lines.append("  not known: \(report.left.joined(separator: ", "))")
      }
    }
    if report.task == "words" {
      lines += report.exchanges.map { exchange in
        "  > \(exchange.sent)\n  < \(exchange.received)"
          + (exchange.detail.map { "  (\($0))" } ?? "")
      }
    }
    if !report.guesses.isEmpty { lines.append(guesses) }
    if let stanza = report.stanza { lines += ["", stanza] }
    return lines.joined(separator: "\n")
  }

  private var head: String {
    "link '\(report.link)'" + (report.busAddress.map { ", bus address \($0)" } ?? "")
      + ": \(report.questions) questions"
  }

  private var guesses: String {
    var table = Table(
      ["  register", "format", "order", "value", "plausibility", "may be", "reasons"])
    let shown = showsAll ? report.guesses : Array(report.guesses.prefix(Self.mostLines))
    for guess in shown {
      table.add([
        "  \(guess.table) \(guess.address)", guess.format, guess.wordOrder, guess.value ?? "—",
        "\(guess.plausibility)", guess.parameters.joined(separator: ", "),
        guess.reasons.compactMap { GuessReason(rawValue: $0)?.name[language] }
          .joined(separator: "; "),
      ])
    }
    let left = report.guesses.count - shown.count
    return table.text + (left > 0 ? "\n  … \(left) more; --all shows them" : "")
  }
}
