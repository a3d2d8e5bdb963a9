import Synchronization
package import WaterQuality

/// Samples on their way from the links' threads to the writer: bounded per link, oldest dropped.
package final class SampleQueue: Sendable {
  private let state = Mutex(State())
  private let bell: AsyncStream<Void>.Continuation
  /// Rings when there is something to take. One listener.
  package let rings: AsyncStream<Void>

  private struct State {
    var waiting: [Entry] = []
    var perLink: [String: Int] = [:]
    var dropped: [String: Int] = [:]
    var learned: [String: PlanMemory] = [:]
  }

  package struct Entry: Sendable {
    package let link: String
    package let sample: Sample
  }

  package init() {
    (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Called from the links' threads; never waits.
  package func push(_ sample: Sample, link: String) {
    state.withLock { state in
      if state.perLink[link, default: 0] >= Limits.queuedSamplesPerLink,
        let oldest = state.waiting.firstIndex(where: { $0.link == link })
      {
        state.waiting.remove(at: oldest)
        state.perLink[link, default: 0] -= 1
        state.dropped[link, default: 0] += 1
      }
      state.waiting.append(Entry(link: link, sample: sample))
      state.perLink[link, default: 0] += 1
    }
    bell.yield()
  }

  /// What a link found out of an analyser's register map, to be kept. The newest counts.
  package func learn(_ memory: PlanMemory, of analyser: String) {
    state.withLock { $0.learned[analyser] = memory }
    bell.yield()
  }

  /// What was learned since the last call, by analyser.
  package func takeLearned() -> [String: PlanMemory] {
    state.withLock { state in
      defer { state.learned = [:] }
      return state.learned
    }
  }

  /// Wakes the listener without a sample.
  package func ring() {
    bell.yield()
  }

  /// Ends the stream of rings after what is queued.
  package func finish() {
    bell.finish()
  }

  /// The oldest samples, at most so many.
  package func take(_ most: Int) -> [Sample] {
    state.withLock { state in
      let batch = state.waiting.prefix(most)
      state.waiting.removeFirst(batch.count)
      for entry in batch { state.perLink[entry.link, default: 0] -= 1 }
      return batch.map(\.sample)
    }
  }

  /// How many samples of each link were dropped since the last call.
  package func takeDropped() -> [String: Int] {
    state.withLock { state in
      defer { state.dropped = [:] }
      return state.dropped
    }
  }

  package var count: Int { state.withLock { $0.waiting.count } }
}
