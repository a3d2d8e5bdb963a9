import Storage
import Synchronization
import WaterQuality

/// Something that is costly to make and alike for everybody who asks within a second: whoever asks
/// while it is being made waits for the same making.
final class SharedLook<Value: Sendable>: Sendable {
  private let context: WebContext
  private let make: @Sendable (SiteOverview) -> Value
  private let state = Mutex(State())

  private struct Made: Sendable {
    let generation: Int64
    let atNanoseconds: Int64
    let value: Value
  }

  private typealias Making = Task<Made, any Error>

  private struct State {
    var made: Made?
    var making: (generation: Int64, task: Making)?
  }

  init(_ context: WebContext, make: @escaping @Sendable (SiteOverview) -> Value) {
    self.context = context
    self.make = make
  }

  /// At most a second old. With `everything`, nothing that was published before is missing;
  /// without, what came within that second may be.
  func value(everything: Bool) async throws -> Value {
    // Before the look, so that what is stored meanwhile is seen next time.
    let generation = context.store.generation
    let now = context.time.monotonicNanoseconds()
    let (made, making) = state.withLock { state -> (Made?, Making?) in
      if let made = state.made, made.generation == generation || !everything,
        now - made.atNanoseconds < WebLimits.renderedNanoseconds
      {
        return (made, nil)
      }
      if let making = state.making, making.generation == generation || !everything {
        return (nil, making.task)
      }
      let task = Task { try await look(generation, now) }
      state.making = (generation, task)
      return (nil, task)
    }
    if let made { return made.value }
    guard let making else { preconditionFailure("a look is there or being made") }
    return try await making.value.value
  }

  @concurrent private func look(_ generation: Int64, _ now: Int64) async throws -> Made {
    let result: Result<Made, any Error>
    do {
      let value = make(try await context.overview())
      result = .success(Made(generation: generation, atNanoseconds: now, value: value))
    } catch {
      result = .failure(error)
    }
    state.withLock { state in
      if case .success(let made) = result, made.generation >= state.made?.generation ?? .min {
        state.made = made
      }
      if state.making?.generation == generation { state.making = nil }
    }
    return try result.get()
  }
}
