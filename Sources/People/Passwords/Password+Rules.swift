package import WaterQuality

extension Password {
  /// Fewer characters can be tried through.
  package static let fewestCharacters = 12
  /// More bytes are no password; the work of hashing them is bounded.
  package static let mostBytes = 512

  /// Everything that is wrong with a new password of a person, at once; empty where it may be used.
  /// No mixture of kinds of characters is demanded: length protects, mixtures make people write
  /// passwords down (NIST SP 800-63B, 5.1.1.2).
  package func problems(for name: PersonName) -> [Problem] {
    var problems: [Problem] = []
    func complain(_ message: String, _ remedy: String) {
      problems.append(Problem(path: "password", position: nil, message: message, remedy: remedy))
    }
    if text.count < Self.fewestCharacters {
      complain(
        "a password has at least 12 characters, this one \(text.count)",
        "Take a sentence or several words.")
    }
    if bytes.count > Self.mostBytes {
      complain("a password has at most 512 bytes, this one \(bytes.count)", "Shorten it.")
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      complain("a password cannot hold control characters", "Type it without tabs.")
    }
    if text.lowercased().contains(name.text.lowercased()) {
      complain("a password cannot contain the person's name", "Take other words.")
    }
    if isCommon {
      complain(
        "the password is made of what everybody tries first", "Take words that only you join.")
    }
    return problems
  }

  /// Whether next to nothing is left without common words and runs of keys, or without
  /// repetition.
  private var isCommon: Bool {
    if Set(text).count < 5 { return true }
    var rest = text.lowercased().filter { !$0.isWhitespace }
    for piece in Self.commonPieces { rest = Self.removing(piece, from: rest) }
    return rest.count < 4
  }

  private static func removing(_ piece: String, from text: String) -> String {
    var rest = Substring(text)
    var kept = ""
    while let first = rest.first {
      if rest.hasPrefix(piece) {
        rest = rest.dropFirst(piece.count)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  /// What lists of stolen passwords of twelve and more characters are made of, longest first.
  private static let commonPieces = [
    "administrator", "1234567890", "0987654321", "qwertyuiop", "1q2w3e4r5t", "1qaz2wsx", "password",
    "passw0rd", "p@ssw0rd", "woaini1314", "asdfghjkl", "iloveyou", "superman", "football",
    "5201314", "zxcvbnm", "letmein", "welcome", "hanwatch", "xiangyang", "huanbao", "shuizhi",
    "monkey", "dragon", "master", "qwerty", "asdfgh", "zxcvbn", "123456", "abcdef", "abc123",
    "654321", "woaini", "admin", "12345", "hello", "1234", "2023", "2024", "2025", "2026", "2027",
    "pass", "root", "test", "user", "123", "abc", "qaz", "wsx", "asd", "qwe", "!@#$", "!@#", "@",
    "!",
  ]
}
