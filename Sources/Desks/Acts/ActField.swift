/// One thing that has to be said for an act: the name of a person, a new password.
package struct ActField: Sendable {
  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// For `/openapi.json`.
  package let summary: String

  package enum Kind: Sendable, Equatable {
    case text
    /// A text that is kept nowhere, not even as a hash of the request.
    case secret
    case number(ClosedRange<Int>)
    case choice([String])
  }

  package init(_ name: String, _ kind: Kind, isRequired: Bool = true, _ summary: String) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.summary = summary
  }
}

/// What was said for an act, by the names of its fields.
package struct ActFields: Sendable {
  private var texts: [String: String] = [:]
  private var numbers: [String: Int] = [:]

  package init() {}

  package subscript(text name: String) -> String? {
    get { texts[name] }
    set { texts[name] = newValue }
  }

  package subscript(number name: String) -> Int? {
    get { numbers[name] }
    set { numbers[name] = newValue }
  }
}

extension ActFields: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹fields›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
