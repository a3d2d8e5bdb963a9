import HTTPTypes

/// Everything that is wrong with the parameters of a request, told at once.
struct ParameterProblems: Error, Equatable {
  var problems: [Entry] = []

  struct Entry: Equatable, Sendable {
    let parameter: String
    let detail: String
    /// The value is well formed, but there is no such thing.
    var isUnknown = false
  }

  mutating func add(_ parameter: String, _ detail: String, isUnknown: Bool = false) {
    problems.append(Entry(parameter: parameter, detail: detail, isUnknown: isUnknown))
  }

  var isEmpty: Bool { problems.isEmpty }

  /// 404 where all that is wrong is that something asked for does not exist.
  var status: HTTPResponse.Status {
    problems.allSatisfy(\.isUnknown) ? .notFound : .badRequest
  }

  /// For the member `problems` of the problem document.
  var json: JSON {
    .array(
      problems.map {
        .object([("parameter", .string($0.parameter)), ("detail", .string($0.detail))])
      })
  }
}
