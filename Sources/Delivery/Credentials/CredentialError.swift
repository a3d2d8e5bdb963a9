/// Why a named credential cannot be used. Says where it was looked for, never what was found.
package enum CredentialError: Error, Equatable {
  /// In none of the places.
  case missing(name: String, tried: [String])
  /// A file that others may read.
  case notPrivate(name: String, path: String, mode: UInt16)
  case unreadable(name: String, path: String, why: String)
  /// Found, but not what it should hold.
  case malformed(name: String, why: String)
}

extension CredentialError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let name, let tried):
      "could not find credential '\(name)': tried \(tried.joined(separator: ", ")). Make it with "
        + "'hanwatch key new', or set it up at one of these places."
    case .notPrivate(let name, let path, let mode):
      "could not use credential '\(name)': '\(path)' has mode \(octal(mode)), others may read it. "
        + "Run 'chmod 600 \(path)'."
    case .unreadable(let name, let path, let why):
      "could not read credential '\(name)' from '\(path)': \(why). Check its owner and mode."
    case .malformed(let name, let why):
      "could not use credential '\(name)': \(why). Make a new one with 'hanwatch key new'."
    }
  }

  private func octal(_ mode: UInt16) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
