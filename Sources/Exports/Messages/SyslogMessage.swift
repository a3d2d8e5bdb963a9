package import WaterQuality

/// A message of the syslog protocol (RFC 5424): a function of its values, and nothing of it grows
/// without bound.
package struct SyslogMessage: Sendable {
  package let severity: Severity
  package let at: Timestamp
  package let sender: Sender
  /// What kind of message it is, the MSGID; 32 characters of ASCII are kept.
  package let kind: String
  /// The SD-ID: a name without an at sign where IANA knows it, else `name@enterprise`.
  package let element: String
  package let parameters: [Parameter]
  /// For people.
  package let text: String

  /// RFC 5424, table 2.
  package enum Severity: Int, Sendable, CaseIterable {
    case warning = 4
    case notice = 5
  }

  /// The program that speaks, and where.
  package struct Sender: Sendable, Equatable {
    /// Nil where the machine does not know its name.
    package let host: String?
    package let process: Int32

    package init(host: String?, process: Int32) {
      self.host = host
      self.process = process
    }
  }

  /// `name="value"` of the structured data.
  package struct Parameter: Sendable, Equatable {
    package let name: String
    package let value: String
    /// Bytes of the value as it is sent, its escapes too; what is longer ends with an ellipsis.
    package let mostBytes: Int

    package init(_ name: String, _ value: String, mostBytes: Int) {
      self.name = name
      self.value = value
      self.mostBytes = mostBytes
    }
  }

  /// The facility "log audit" of RFC 5424, table 1.
  static let facility = 13
  static let program = "hanwatch"
  static let textBytes = 1024

  package init(
    severity: Severity, at: Timestamp, sender: Sender, kind: String, element: String,
    parameters: [Parameter], text: String
  ) {
    self.severity = severity
    self.at = at
    self.sender = sender
    self.kind = kind
    self.element = element
    self.parameters = parameters
    self.text = text
  }
}

extension SyslogMessage {
  /// The message, without a frame.
  package var bytes: [UInt8] {
    let priority = 8 * Self.facility + severity.rawValue
    let header = [
      "<\(priority)>1", at.description, Self.field(sender.host ?? "", 255), Self.program,
      Self.field("\(sender.process)", 128), Self.field(kind, 32), structuredData,
    ].joined(separator: " ")
    // The mark says that the text is UTF-8 (RFC 5424, 6.4).
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return Array(header.utf8) + [0x20] + mark + Array(Self.cut(text, Self.textBytes).utf8)
  }

  /// The message behind its length, as a stream carries it (RFC 5425, 4.3).
  package var frame: [UInt8] {
    let bytes = bytes
    return Array("\(bytes.count) ".utf8) + bytes
  }

  private var structuredData: String {
    let shown = parameters.map { parameter in
      let value = Self.cut(parameter.value, parameter.mostBytes) { piece in
        // The three characters that would end a value (RFC 5424, 6.3.3).
        piece.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
          .replacing("]", with: "\\]")
      }
      return " \(Self.field(parameter.name, 32))=\"\(value)\""
    }
    return "[\(Self.field(element, 32))\(shown.joined())]"
  }

  /// A field of the header: visible ASCII, `-` where there is nothing.
  private static func field(_ text: String, _ most: Int) -> String {
    let shown = text.unicodeScalars.prefix(most).map { scalar in
      (0x21...0x7E).contains(scalar.value) ? String(scalar) : "?"
    }
    return shown.isEmpty ? "-" : shown.joined()
  }

  /// At most so many bytes of UTF-8: characters that nobody sees, or that turn the text around
  /// them, are written as `\u{1b}`, and whatever is longer ends with an ellipsis.
  private static func cut(
    _ text: String, _ most: Int, _ escape: (String) -> String = { $0 }
  ) -> String {
    let ellipsis = "…"
    var result = ""
    // Bytes of the longest beginning that leaves room for the ellipsis.
    var kept = 0
    for scalar in text.unicodeScalars {
      let shown =
        scalar.isPlain ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
      result += escape(shown)
      let size = result.utf8.count
      if size > most {
        return String(decoding: result.utf8.prefix(kept), as: UTF8.self) + ellipsis
      }
      if size <= most - ellipsis.utf8.count { kept = size }
    }
    return result
  }
}
