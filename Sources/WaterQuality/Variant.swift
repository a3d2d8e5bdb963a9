/// One of the kinds that an object of the file may be, and how it is read.
///
/// Each family (validation rules, link kinds, channels) lists its variants in one file.
package struct Variant<Value> {
  /// The word at key `kind`: `grossRange`.
  package let kind: String
  /// Reads the object's other keys and finishes its reader; nil, with problems, when it cannot.
  package let read: (ObjectReader) -> Value?

  package init(_ kind: String, read: @escaping (ObjectReader) -> Value?) {
    self.kind = kind
    self.read = read
  }

  /// Reads an object as the variant that its key `kind` names; nil, with a problem, when no
  /// variant has that kind.
  package static func read(
    _ node: Node, as known: [Variant], _ problems: ProblemList
  ) -> Value? {
    guard let reader = ObjectReader(node, problems) else { return nil }
    return read(reader, as: known)
  }

  package static func read(_ reader: ObjectReader, as known: [Variant]) -> Value? {
    guard let place = reader.required("kind"), let kind = reader.string(place) else { return nil }
    if let variant = known.first(where: { $0.kind == kind }) { return variant.read(reader) }
    let kinds = known.map(\.kind)
    let list = kinds.map { "'\($0)'" }.joined(separator: ", ")
    reader.problems.add(
      place, "unknown kind '\(kind)'; known kinds are \(list)",
      Suggestion.nearest(to: kind, in: kinds).map { "Did you mean '\($0)'?" }
        ?? "Use one of them.")
    return nil
  }
}
