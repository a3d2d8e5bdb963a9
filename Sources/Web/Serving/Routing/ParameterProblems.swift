import HTTPTypes
import WaterQuality

/// Everything that is wrong with the parameters of a request, told at once.
struct ParameterProblems: Error, Equatable {
  var problems: [Entry] = []

  struct Entry: Equatable, Sendable {
    let parameter: String
    let detail: Text
    /// The value is well formed, but there is no such thing.
    var isUnknown = false
  }

  mutating func add(_ parameter: String, _ detail: Text, isUnknown: Bool = false) {
    problems.append(Entry(parameter: parameter, detail: detail, isUnknown: isUnknown))
  }

  var isEmpty: Bool { problems.isEmpty }

  /// 404 where all that is wrong is that something asked for does not exist.
  var status: HTTPResponse.Status {
    problems.allSatisfy(\.isUnknown) ? .notFound : .badRequest
  }

  /// For a page: all of them in one sentence, each parameter by the name its field has.
  func words(_ names: [String: Text]) -> Text {
    func list(_ language: Language) -> String {
      problems.map { problem in
        let name = names[problem.parameter]?[language] ?? problem.parameter
        return language == .zh ? "“\(name)”\(problem.detail.zh)" : "'\(name)' \(problem.detail.en)"
      }.joined(separator: language == .zh ? "；" : "; ")
    }
    return Text("查询条件有误：\(list(.zh))。", "could not search: \(list(.en)).")
  }

  /// For the member `problems` of the problem document.
  var json: JSON {
    .array(
      problems.map {
        .object([("parameter", .string($0.parameter)), ("detail", .string($0.detail.en))])
      })
  }
}
