/// What an import is read against: the sections and parameters in force, and the time.
package struct ImportContext: Sendable {
  package let site: Site
  /// What lies behind it has happened.
  package let now: Timestamp
  package let table: LimitTable

  package init(site: Site, now: Timestamp, table: LimitTable = .gb3838v2002) {
    self.site = site
    self.now = now
    self.table = table
  }

  /// By its id, or by its name where only one has it.
  func section(_ word: String) -> Section? {
    if let found = site.section(word) { return found }
    let named = site.sections.filter { $0.name == word }
    return named.count == 1 ? named[0] : nil
  }

  /// By its id, its Chinese or its English name.
  func parameter(_ word: String) -> Parameter? {
    let small = word.lowercased()
    return site.parameters.first {
      $0.id == small || $0.name.zh == word || $0.name.en.lowercased() == small
    }
  }
}
