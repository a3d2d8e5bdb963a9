/// What `/openapi.json` says of a route.
struct Operation: Sendable {
  let id: String
  let summary: String
  var parameters: [Parameter] = []
  /// The schema of the JSON that is sent; nil where none is.
  var body: JSON?
  /// Besides those that any request can get.
  let answers: [Answer]

  struct Parameter: Sendable {
    enum Place: String, Sendable {
      case query, path, header
    }

    let name: String
    var place = Place.query
    var isRequired = false
    let summary: String
    let schema: JSON
    var example: String?
  }

  struct Answer: Sendable {
    let status: Int
    let summary: String
    /// Media types, each with the schema of its body; empty where there is none.
    var content: [(type: String, schema: JSON)] = []
  }
}

extension Operation.Answer {
  static func text(_ summary: String, _ type: String) -> Self {
    Self(status: 200, summary: summary, content: [(type, .object([("type", .string("string"))]))])
  }
}
