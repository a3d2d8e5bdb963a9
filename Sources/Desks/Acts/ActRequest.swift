package import Evidence
package import People
import WaterQuality

/// Somebody asks for an act: what, the fields said for it, and the signature under it.
package struct ActRequest: Sendable {
  package let kind: ActKind
  package let fields: ActFields
  /// Who signs; nil where nobody is registered yet.
  package let signature: SignInForm?
  /// Names the request, so that it is done once however often it is sent.
  package let key: IdempotencyKey?

  package init(
    _ kind: ActKind, _ fields: ActFields, signature: SignInForm?, key: IdempotencyKey? = nil
  ) {
    self.kind = kind
    self.fields = fields
    self.signature = signature
    self.key = key
  }

  /// What the key stands for. Secrets stay out: the hash is kept, and passwords could be guessed
  /// from it.
  var digest: Digest {
    var fields: [String: Leaf.Value] = [:]
    for field in kind.fields where field.kind != .secret {
      fields[field.name] =
        self.fields[text: field.name].map { .text($0) }
        ?? self.fields[number: field.name].map { .number(Int64($0)) }
    }
    return Digest(of: Leaf(kind: kind.act.rawValue, fields: fields).bytes)
  }
}

extension ActRequest {
  /// Reads a request's body:
  ///
  ///     {"name": "李四", "role": "approver",
  ///      "signature": {"name": "张三", "password": "…", "code": "123456"}}
  ///
  /// `certificate` is what the connection has shown, as in `SignInForm`. Throws
  /// `PeopleError.problems` with everything that is wrong.
  package static func read(
    _ body: [UInt8], as kind: ActKind, key: IdempotencyKey? = nil, certificate: Digest? = nil
  ) throws(PeopleError) -> ActRequest {
    let problems = ProblemList()
    guard let root = ConfigurationText.parse(body, problems),
      let reader = ObjectReader(root, problems)
    else { throw .problems(problems.problems) }
    var fields = ActFields()
    for field in kind.fields { fields.read(field, reader) }
    let signature = reader.optionalObject("signature").flatMap {
      Self.signature($0, certificate)
    }
    reader.finish()
    guard problems.problems.isEmpty else { throw .problems(problems.problems) }
    return ActRequest(kind, fields, signature: signature, key: key)
  }

  private static func signature(
    _ reader: ObjectReader, _ certificate: Digest?
  ) -> SignInForm? {
    let name = reader.string("name")
    let password = reader.string("password")
    let code = reader.optionalString("code")
    reader.finish()
    guard let name, let password else { return nil }
    return SignInForm(
      name: name, password: Password(password), code: code, certificate: certificate)
  }
}

extension ActFields {
  fileprivate mutating func read(_ field: ActField, _ reader: ObjectReader) {
    guard
      let node = field.isRequired ? reader.required(field.name) : reader.optional(field.name)
    else { return }
    switch field.kind {
    case .number(let range): self[number: field.name] = reader.integer(node, in: range)
    case .text, .secret: self[text: field.name] = reader.string(node)
    case .choice(let known):
      guard let text = reader.string(node) else { return }
      guard known.contains(text) else {
        reader.problems.add(
          node, "unknown value '\(text.prefix(40))'", "Known are \(known.joined(separator: ", ")).")
        return
      }
      self[text: field.name] = text
    }
  }
}
