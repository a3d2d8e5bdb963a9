/// Where somebody acts from.
package struct Origin: Sendable, Equatable {
  package let via: Via
  /// A network address, or `uid 0` at the machine itself.
  package let address: String
  /// The program a browser says it is; empty elsewhere.
  package let agent: String

  package enum Via: String, Sendable, CaseIterable {
    case cli, socket, web, api
  }

  /// Longer or invisible texts come from outside and are cut.
  package init(_ via: Via, address: String, agent: String = "") {
    self.via = via
    self.address = Self.plain(address, 64)
    self.agent = Self.plain(agent, 200)
  }

  private static func plain(_ text: String, _ most: Int) -> String {
    let shown = text.unicodeScalars.prefix(most).filter {
      ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse]
        .contains($0.properties.generalCategory)
    }
    return String(String.UnicodeScalarView(shown))
  }
}
