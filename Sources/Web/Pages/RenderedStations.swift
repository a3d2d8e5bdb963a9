import Storage
import Synchronization
import WaterQuality

/// The stations as last rendered, by language: many readers of a busy second share one rendering.
final class RenderedStations: Sendable {
  private let context: WebContext
  private let rendered: Mutex<[Language: Rendering]> = Mutex([:])

  private struct Rendering: Sendable {
    let generation: Int64
    let atNanoseconds: Int64
    let main: String
    let document: String
  }

  init(_ context: WebContext) {
    self.context = context
  }

  /// What stands inside `<main>` now; at most a second old.
  func main(_ language: Language) async throws -> String { try await look(language).main }

  /// The whole page, as old.
  func document(_ language: Language) async throws -> String {
    try await look(language).document
  }

  private func look(_ language: Language) async throws -> Rendering {
    // Before the look, so that what is stored meanwhile is rendered next time.
    let generation = context.store.generation
    let now = context.time.monotonicNanoseconds()
    if let last = rendered.withLock({ $0[language] }), last.generation == generation,
      now - last.atNanoseconds < WebLimits.renderedNanoseconds
    {
      return last
    }
    let main = StationsPage.main(try await context.overview(), language)
    let rendering = Rendering(
      generation: generation, atNanoseconds: now, main: main,
      document: StationsPage.document(context, main: main, language))
    rendered.withLock { $0[language] = rendering }
    return rendering
  }
}
