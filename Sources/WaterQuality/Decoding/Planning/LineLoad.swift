/// How much of a link's time its analysers need.
package struct LineLoad: Sendable {
  package let entries: [Entry]

  /// One analyser: what each of its polls asks, and how long that takes.
  package struct Entry: Sendable {
    package let analyser: String
    package let plan: [RegisterRange]
    /// How it is made to measure; the plan is then that of one reading.
    package let sequence: MeasureSequence?
    package let nanoseconds: Int64
    package let periodSeconds: Int

    /// Thousandths of the link's time, rounded up.
    package var permille: Int {
      let period = Int64(periodSeconds) * 1_000_000
      return Int((nanoseconds + period - 1) / period)
    }

    /// From the start of a sequence to its end; the line is free for others while it waits.
    package var span: Int64 { nanoseconds + Int64(sequence?.waitSeconds ?? 0) * 1_000_000_000 }

    var fitsItsPeriod: Bool { span <= Int64(periodSeconds) * 1_000_000_000 }
  }

  /// By what is known of each map.
  package init(
    _ analysers: [Analyser], cost: LineCost, memories: [String: PlanMemory] = [:]
  ) {
    entries = analysers.map { analyser in
      let planner = ReadPlanner(
        analyser.profile, cost: cost, memory: memories[analyser.id] ?? PlanMemory())
      let plan = planner.plan
      let reading = plan.reduce(0) { $0 + cost.nanoseconds($1) }
      let sequence = analyser.sequence
      // A command's words go where those of an answer come from, and take as long.
      let writing = (sequence?.commands ?? []).reduce(0) { $0 + cost.nanoseconds($1.range) }
      return Entry(
        analyser: analyser.id, plan: plan, sequence: sequence,
        nanoseconds: reading * Int64(sequence?.readings ?? 1) + writing,
        periodSeconds: analyser.pollSeconds)
    }
  }

  /// Thousandths of the link's time that all analysers need together.
  package var permille: Int { entries.reduce(0) { $0 + $1.permille } }

  /// A problem where even analysers that answer at once could not be polled in their periods.
  package static func problem(
    link: String, at node: Node, _ analysers: [Analyser], cost: LineCost
  ) -> Problem? {
    let load = LineLoad(analysers, cost: cost.least)
    guard load.permille > 1000 else {
      return load.entries.first { !$0.fitsItsPeriod }.map { problem(of: $0, link, node) }
    }
    let figures = load.entries.sorted { $0.permille > $1.permille }.prefix(3).map {
      "\($0.analyser) \(text(milliseconds: $0.nanoseconds)) in every \($0.periodSeconds) s"
    }
    let more = load.entries.count > 3 ? ", \(load.entries.count - 3) more" : ""
    return Problem(
      path: node.path, position: node.position,
      message: "link '\(link)' would be busy \(percent(load.permille)) of the time "
        + "(\(figures.joined(separator: ", "))\(more))",
      remedy: "Lengthen pollSeconds, raise baud, or use another line for some of them.")
  }

  /// The waits alone fit: that was looked at where the sequence was read.
  private static func problem(of entry: Entry, _ link: String, _ node: Node) -> Problem {
    Problem(
      path: node.path, position: node.position,
      message: "link '\(link)' is too slow for the sequence of \(entry.analyser): "
        + "\(entry.sequence?.waitSeconds ?? 0) s of waiting and "
        + "\(text(milliseconds: entry.nanoseconds)) of asking in every \(entry.periodSeconds) s",
      remedy: "Lengthen pollSeconds, take fewer readings, or raise baud.")
  }

  /// `12.5 %`
  package static func percent(_ permille: Int) -> String {
    "\(permille / 10).\(permille % 10) %"
  }

  /// `84 ms`, rounded up.
  package static func text(milliseconds nanoseconds: Int64) -> String {
    "\((nanoseconds + 999_999) / 1_000_000) ms"
  }
}
