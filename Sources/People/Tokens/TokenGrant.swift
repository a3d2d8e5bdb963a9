import Foundation
package import WaterQuality

/// What a token may do: never more than its person may at that moment, and never what is signed.
package struct TokenGrant: Sendable, Equatable {
  package let label: String
  /// The role it acts with at most.
  package let limit: Role
  package let expiresAt: Timestamp

  package init(label: String, limit: Role, expiresAt: Timestamp) {
    self.label = label
    self.limit = limit
    self.expiresAt = expiresAt
  }

  package static let longestDays = 366

  /// Whether a program may do this with the token of a person who has that role now.
  package func may(_ act: Act, personRole: Role) -> Bool {
    act.isOpenToTokens && limit.may(act) && personRole.may(act)
  }

  /// Everything wrong with what somebody asks for, at once.
  package static func problems(
    label: String, limit: Role, days: Int, personRole: Role
  ) -> [Problem] {
    var problems: [Problem] = []
    func complain(_ path: String, _ message: String, _ remedy: String) {
      problems.append(Problem(path: path, position: nil, message: message, remedy: remedy))
    }
    if !(1...60).contains(label.count)
      || label.unicodeScalars.contains(where: {
        [.control, .format, .lineSeparator, .paragraphSeparator]
          .contains($0.properties.generalCategory)
      })
    {
      complain(
        "label", "a label has 1 to 60 characters in one line", "Say which program will use it.")
    }
    if !(1...longestDays).contains(days) {
      complain("days", "a token lives 1 to \(longestDays) days", "Choose another number of days.")
    }
    if !personRole.covers(limit) {
      complain(
        "role", "the role '\(limit.rawValue)' has rights that '\(personRole.rawValue)' has not",
        "Name the own role or 'viewer'.")
    }
    return problems
  }
}
