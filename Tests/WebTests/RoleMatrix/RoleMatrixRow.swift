import People
import Testing

/// Somebody who asks: a person of a role, or nobody who has signed in.
struct Asker: Sendable, Hashable, CustomStringConvertible {
  /// Nil for nobody.
  let role: Role?

  /// In the order of the table's columns.
  static let all = [Asker(role: nil)] + Role.allCases.map { Asker(role: $0) }

  var description: String { role?.rawValue ?? "nobody" }
}

/// A line of the table: a request, and what each asker gets for it.
struct RoleMatrixRow: Sendable, CustomTestStringConvertible {
  let method: String
  let path: String
  /// Which form is sent.
  let act: String?
  let isByToken: Bool
  let statuses: [Asker: Int]

  /// `POST /people addPerson 401 403 …`; a line of another form is a mistake of ours.
  init(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    precondition(words.count >= 2 + Asker.all.count, "a row has a route and ten statuses: \(line)")
    method = words[0]
    path = words[1]
    let more = words[2..<(words.count - Asker.all.count)]
    isByToken = more.contains("bearer")
    act = more.first { $0 != "bearer" }
    statuses = Dictionary(
      uniqueKeysWithValues: zip(Asker.all, words.suffix(Asker.all.count).map { Int($0)! }))
  }

  var route: String { "\(method) \(path)" }
  var testDescription: String {
    [route, act, isByToken ? "bearer" : nil].compactMap(\.self).joined(separator: " ")
  }
}
