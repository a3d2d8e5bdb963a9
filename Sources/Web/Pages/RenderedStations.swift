import WaterQuality

/// The stations as last rendered, by language.
final class RenderedStations: Sendable {
  private let looks: [Language: SharedLook<Rendering>]

  private struct Rendering: Sendable {
    let main: String
    let document: String
  }

  init(_ context: WebContext) {
    looks = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        (
          language,
          SharedLook(context) { overview in
            let main = StationsPage.main(overview, language)
            return Rendering(
              main: main, document: StationsPage.document(context, main: main, language))
          }
        )
      })
  }

  /// What stands inside `<main>` now.
  func main(_ language: Language) async throws -> String {
    try await look(language).value(everything: true).main
  }

  /// The whole page, at most a second old: its stream brings what came since.
  func document(_ language: Language) async throws -> String {
    try await look(language).value(everything: false).document
  }

  private func look(_ language: Language) -> SharedLook<Rendering> {
    guard let look = looks[language] else { preconditionFailure("every language has its look") }
    return look
  }
}
