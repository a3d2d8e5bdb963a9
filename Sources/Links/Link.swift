/// A source of samples: one conversation with the analysers of one TCP connection or serial line.
package protocol Link: Sendable {
  /// The key in stations.json: `line-a`.
  var id: String { get }

  /// Delivers a report for each poll, until the task is cancelled. Ends within 1.5 s of that,
  /// whatever the line does. `deliver` is called on a thread of the link's own: it may block, and
  /// polls then wait for it.
  func run(deliver: @escaping @Sendable (LinkReport) -> Void) async
}
