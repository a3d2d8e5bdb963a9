package import People

/// An act as data: what has to be said for it, and what does it. Pages, programs and the command
/// line all come here.
package struct ActKind: Sendable {
  package let act: Act
  package let fields: [ActField]
  /// Does it in the name of a person. Returns what is told this once besides the line of the trail.
  package let perform: @Sendable (ActFields, Signatory, PeopleDesk) async throws -> ActSecret?
  /// Does it where nobody is registered yet; nil where that is never done. From this machine only.
  package let performFirst: (@Sendable (ActFields, Origin, PeopleDesk) async throws -> Void)?

  package init(
    _ act: Act, _ fields: [ActField],
    first: (@Sendable (ActFields, Origin, PeopleDesk) async throws -> Void)? = nil,
    _ perform: @escaping @Sendable (ActFields, Signatory, PeopleDesk) async throws -> ActSecret?
  ) {
    self.act = act
    self.fields = fields
    self.perform = perform
    performFirst = first
  }
}

/// Something that is told once and kept nowhere: the text of a token.
package struct ActSecret: Sendable {
  package let name: String
  package let text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// Every act that can be asked for here.
package struct ActTable: Sendable {
  package let kinds: [ActKind]

  package init(_ kinds: [ActKind]) { self.kinds = kinds }

  package subscript(act: Act) -> ActKind? { kinds.first { $0.act == act } }
}
