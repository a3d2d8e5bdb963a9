import WaterQuality

/// The first page: every station's newest readings.
enum StationsPage {
  /// What stands inside `<main>`, and what a stream sends when it changes.
  static func main(_ overview: SiteOverview, _ language: Language) -> String {
    PageTemplates.render("stations", StationsView(overview, language))
  }

  /// The whole document around it.
  static func document(_ context: WebContext, main: String, _ language: Language) -> String {
    PageTemplates.render(
      "page",
      PageView(
        words: Wording.words(language), language: language == .zh ? "zh-CN" : "en",
        hasPeople: context.people != nil, languageID: language.rawValue,
        otherID: language == .zh ? "en" : "zh",
        siteName: context.site.name, isExample: context.site.isExample,
        version: context.version, main: main, speed: context.time.speed,
        style: Assets.address("hanwatch.css"), script: Assets.address("stream.js"),
        icon: Assets.address("icon.svg")))
  }
}

/// What the template `page` shows around the stations.
struct PageView {
  let words: [String: String]
  let language: String
  /// Whether people can sign in here.
  let hasPeople: Bool
  let languageID: String
  let otherID: String
  let siteName: String
  let isExample: Bool
  let version: String
  /// Rendered already, the only text that is not escaped again.
  let main: String
  let speed: Int
  let style: String
  let script: String
  let icon: String
}

extension Language {
  /// The language of a request: `?lang=en` or `?lang=zh`, else the site's.
  init(query: String?, site: Site) {
    self = query.flatMap(Language.init(rawValue:)) ?? site.language
  }
}
