internal import Synchronization

/// Requests that somebody wants asked over a link between its polls, first come first served.
///
/// Whoever asks waits until the running link has asked the instrument; a link that has not begun
/// yet lets them wait.
package final class ErrandQueue: Sendable {
  /// So many may wait; the next one is told so.
  package static let capacity = 16

  /// An errand and who waits for it.
  struct Entry {
    let id: Int
    let errand: Errand
    fileprivate let asker: CheckedContinuation<Result<ErrandAnswer, ErrandFailure>, Never>
  }

  private struct State {
    var lastID = 0
    var waiting: [Entry] = []
    /// The one that is being asked now.
    var running: Entry?
    /// Wakes the link that serves these errands; nil while none does.
    var stop: StopSignal?
    var hasEnded = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Returns the answer when the link has it. Cancelling the task ends the wait at once; a question
  /// that has left is then still waited for by the link, and its answer dropped.
  package func ask(_ errand: Errand) async throws(ErrandFailure) -> ErrandAnswer {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { asker in
        add(Entry(id: id, errand: errand, asker: asker))
        // A task that was cancelled before this has told so already, and found nothing.
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
    return try result.get()
  }

  private func add(_ entry: Entry) {
    let (refusal, stop) = state.withLock { state -> (ErrandFailure?, StopSignal?) in
      if state.hasEnded { return (.linkEnded, nil) }
      if state.waiting.count >= Self.capacity { return (.crowded, nil) }
      state.waiting.append(entry)
      return (nil, state.stop)
    }
    stop?.knock()
    if let refusal { entry.asker.resume(returning: .failure(refusal)) }
  }

  private func cancel(_ id: Int) {
    let entry = state.withLock { state -> Entry? in
      if let running = state.running, running.id == id {
        state.running = nil
        return running
      }
      guard let index = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
      return state.waiting.remove(at: index)
    }
    entry?.asker.resume(returning: .failure(.cancelled))
  }

  // MARK: For the link

  /// A link serves these errands from now on.
  func begin(_ stop: StopSignal) {
    state.withLock { state in
      state.stop = stop
      state.hasEnded = false
    }
  }

  /// The first errand whose bus address may be asked; it then counts as being asked.
  func take(_ mayBeAsked: (UInt8) -> Bool) -> Entry? {
    state.withLock { state in
      guard let index = state.waiting.firstIndex(where: { mayBeAsked($0.errand.busAddress) })
      else { return nil }
      let entry = state.waiting.remove(at: index)
      state.running = entry
      return entry
    }
  }

  /// The bus addresses that errands wait for.
  var addresses: Set<UInt8> { state.withLock { Set($0.waiting.map(\.errand.busAddress)) } }

  func finish(_ entry: Entry, _ result: Result<ErrandAnswer, ErrandFailure>) {
    let isAwaited = state.withLock { state in
      defer { if state.running?.id == entry.id { state.running = nil } }
      return state.running?.id == entry.id
    }
    if isAwaited { entry.asker.resume(returning: result) }
  }

  /// The link has ended: nobody is going to ask.
  func end() {
    let left = state.withLock { state in
      defer {
        state.waiting = []
        state.running = nil
        state.stop = nil
        state.hasEnded = true
      }
      return state.waiting + (state.running.map { [$0] } ?? [])
    }
    for entry in left { entry.asker.resume(returning: .failure(.linkEnded)) }
  }
}
