internal import Logging
internal import WaterQuality

extension PollLoop {
  /// Instruments that were made to measure are stopped before the link ends, within the grace that
  /// its end leaves. All links of a run have theirs at the same time.
  ///
  /// A reading that only waited for its stop is delivered; one that was not finished is not.
  mutating func sayFarewell() async {
    guard !runs.isEmpty else { return }
    let end = now + Int64(context.limits.farewellMilliseconds) * 1_000_000
    stop.grantGrace(until: end)
    for index in runs.keys.sorted(by: { readyAt($0) < readyAt($1) }) {
      guard let sequence = analysers[index].sequence, let run = runs[index] else { continue }
      let isStopped = await stopMeasuring(index, sequence, until: end)
      if !isStopped {
        context.logger.warning(
          "could not stop an instrument before the end; its next sequence will",
          metadata: ["analyser": "\(analysers[index].id)", "link.id": "\(place.link)"])
      }
      guard run.state.isStop, !run.state.isSpoiled,
        let place = sequence.keeps.place(in: run.readings, of: analysers[index])
      else { continue }
      let sample = run.readings[place]
      report(
        .sample(sample), of: index, at: sample.receivedAt, begun: now - run.askingNanoseconds,
        missed: 0, writes: runs[index]?.writes ?? [])
    }
  }

  private func readyAt(_ index: Int) -> Int64 {
    conversation.readyAt(analysers[index].busAddress)
  }

  /// Two tries: the end may have cut off a question whose answer spoils the first.
  private mutating func stopMeasuring(
    _ index: Int, _ sequence: MeasureSequence, until end: Int64
  ) async -> Bool {
    for _ in 0..<2 {
      guard await waitUntilReady(index, end) else { return false }
      let left = Int((end - now) / 1_000_000)
      let event = await tell(sequence.stop, index, isStop: true, patience: max(1, left))
      conversation.pollEnded()
      if event == .done { return true }
    }
    return false
  }

  /// An answer to an earlier question may still be on its way: an instrument is asked again only
  /// when it cannot be, also now.
  private func waitUntilReady(_ index: Int, _ end: Int64) async -> Bool {
    while now < end {
      let at = readyAt(index)
      if at <= now { return true }
      if at >= end { return false }
      if case .stopped = await conversation.rest(until: at) { return false }
    }
    return false
  }
}
