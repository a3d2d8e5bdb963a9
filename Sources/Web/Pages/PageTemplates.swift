import Mustache
import WaterQuality

/// The templates, compiled once. A template that does not compile is our own mistake and stops the
/// program at its first page; the tests render them all.
package enum PageTemplates {
  static let library: MustacheLibrary = {
    // The first line of every template asks for this escaping.
    MustacheContentTypes.register(PageEscaping(), named: "PAGE")
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      do {
        try library.register(String(decoding: bytes, as: UTF8.self), named: name)
      } catch {
        preconditionFailure("the template '\(name)' compiles: \(error)")
      }
    }
    return library
  }()

  package static let sources: [(name: String, bytes: [UInt8])] = [
    ("page", PackageResources.page_mustache),
    ("stations", PackageResources.stations_mustache),
    ("station", PackageResources.station_mustache),
    ("failure", PackageResources.failure_mustache),
    ("desk", PackageResources.desk_mustache),
    ("login", PackageResources.login_mustache),
    ("signature", PackageResources.signature_mustache),
    ("account", PackageResources.account_mustache),
    ("people", PackageResources.people_mustache),
    ("audit", PackageResources.audit_mustache),
    ("configuration", PackageResources.configuration_mustache),
    ("links", PackageResources.links_mustache),
    ("probe", PackageResources.probe_mustache),
    ("data", PackageResources.data_mustache),
  ]

  static func render(_ name: String, _ view: Any) -> String {
    guard let text = library.render(view, withTemplate: name) else {
      preconditionFailure("the template '\(name)' exists")
    }
    return text
  }
}

/// Escapes text for HTML, scalar by scalar. The library's own escaping goes by grapheme: a quote
/// followed by a combining mark would pass through it and end an attribute.
struct PageEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": result.append(" ")
      // Control characters and the marks that turn the direction of what follows.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
