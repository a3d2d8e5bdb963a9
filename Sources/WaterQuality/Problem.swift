/// One thing wrong with what a person wrote: where, what, and how to mend it.
///
/// Readers collect all problems of a file and report them together.
package struct Problem: Sendable, Hashable, Error {
  /// Place in the tree: `stations[2].analysers[0].profile`; empty for the file as a whole.
  package let path: String
  /// Place in the text, when it is known.
  package let position: Position?
  /// What is wrong, lower-case start, no full stop at the end of the sentence's last part needed.
  package let message: String
  /// What to do about it.
  package let remedy: String

  package struct Position: Sendable, Hashable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  package init(path: String, position: Position?, message: String, remedy: String) {
    self.path = path
    self.position = position
    self.message = message
    self.remedy = remedy
  }
}

extension Problem: CustomStringConvertible {
  /// `12:7 stations[2].analysers[0].profile: unknown profile 'acme-nh4'. Did you mean 'acme-nh3'?`
  package var description: String {
    let place = [position.map { "\($0.line):\($0.column)" }, path.isEmpty ? nil : path + ":"]
    return (place.compactMap { $0 } + ["\(message). \(remedy)"]).joined(separator: " ")
  }
}
