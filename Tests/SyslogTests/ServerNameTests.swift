@testable import Syslog
import Testing

@Suite struct `The name of a server` {
  @Test(arguments: [
    ("logs.example", "logs.example", true), ("logs.example", "LOGS.Example", true),
    ("logs.example", "log.example", false), ("a.logs.example", "*.logs.example", true),
    ("logs.example", "*.example", false), ("a.b.logs.example", "*.logs.example", false),
    ("a.logs.example", "a*.logs.example", false), ("a.logs.example", "a.*.example", false),
    ("a.logs.example", "*", false), ("logs.example", "logs.example.org", false),
    ("logs.example", "", false), ("localhost", "localhost", true), ("localhost", "*", false),
  ])
  func `is matched label by label`(name: String, pattern: String, isMatched: Bool) {
    #expect(ServerName(text: name).matches(pattern) == isMatched)
  }
}
