import People
import Storage
import WaterQuality

/// What is asked of the trail, by its page and by programs, checked as a whole.
struct AuditQuery: Sendable {
  let filter: AuditFilter
  let place: AuditPlace
  let limit: Int

  enum Limits {
    static let lines = 1...1000
    static let usual = 100
    static let numbers = 1...Int(Int64.max - 1)
  }

  /// Throws every problem of the parameters at once. `people` are the names of everybody, ever.
  init(
    _ parameters: ParameterReader, people: [PersonName]
  ) throws(ParameterProblems) {
    var reader = parameters
    let known = Dictionary(people.map { ($0.text.lowercased(), $0.text) }) { first, _ in first }
    var filter = AuditFilter()
    if let name = reader.text("person") {
      filter.person = known[name.lowercased()]
      if filter.person == nil {
        reader.problems.add("person", Text("不是已登记的人员", "names nobody"))
      }
    }
    filter.act = reader.choice("act", Self.acts)
    filter.outcome = reader.choice("outcome", Self.outcomes)
    filter.from = reader.day("from")
    filter.to = reader.day("to")
    if let from = filter.from, let to = filter.to, to < from {
      reader.problems.add("to", Text("早于起始日期", "lies before 'from'"))
    }
    let before = reader.integer("before", in: Limits.numbers)
    let after = reader.integer("after", in: Limits.numbers)
    if before != nil, after != nil {
      reader.problems.add("after", Text("与 'before' 不能同时给出", "cannot go with 'before'"))
    }
    limit = reader.integer("limit", in: Limits.lines) ?? Limits.usual
    place =
      before.map { .before(Int64($0)) } ?? after.map { .after(Int64($0)) } ?? .newest
    self.filter = filter
    reader.finish()
    guard reader.problems.isEmpty else { throw reader.problems }
  }

  /// Acts that the trail tells of, by their words.
  static let acts = Dictionary(
    uniqueKeysWithValues: Act.allCases.filter(\.leavesTrail).map { ($0.rawValue, $0) })
  static let outcomes = Dictionary(
    uniqueKeysWithValues: AuditFilter.Outcome.allCases.map { ($0.rawValue, $0) })

  /// The parameters of the same question at another place.
  func parameters(at place: AuditPlace) -> [(String, String)] {
    var all: [(String, String?)] = [
      ("person", filter.person), ("act", filter.act?.rawValue),
      ("outcome", filter.outcome?.rawValue), ("from", filter.from?.description),
      ("to", filter.to?.description),
      ("limit", limit == Limits.usual ? nil : "\(limit)"),
    ]
    switch place {
    case .newest: break
    case .before(let number): all.append(("before", "\(number)"))
    case .after(let number): all.append(("after", "\(number)"))
    }
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}
