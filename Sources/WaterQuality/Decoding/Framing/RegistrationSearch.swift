/// Looks for the packet with which a station that dials in names itself.
///
/// Modems print a banner or send a heart-beat first, and a network cuts packets anywhere: the name
/// is found wherever it lies in the first bytes of a call. A secret, where one is agreed, follows
/// the name directly.
package struct RegistrationSearch: Sendable {
  /// A station that may call.
  package struct Expected: Sendable, Hashable {
    package let name: BytePattern
    /// Empty where none was agreed.
    package let secret: [UInt8]

    package init(name: BytePattern, secret: [UInt8] = []) {
      self.name = name
      self.secret = secret
    }
  }

  package enum Outcome: Sendable, Hashable {
    /// More bytes are needed.
    case undecided
    /// The caller is the one at this place of the list; what followed its packet is returned.
    case found(index: Int, rest: [UInt8])
    /// The name is right, the secret is not.
    case wrongSecret(index: Int)
    case unknown
  }

  private let expected: [Expected]
  /// What has come; at most as much as is looked at.
  package private(set) var heard: [UInt8] = []

  /// So many bytes without a name are enough to know that none is coming.
  package static let longestSearch = 256

  /// No name may lie inside another: the caller checks that when the configuration is read.
  package init(_ expected: [Expected]) {
    self.expected = expected
  }

  /// Takes bytes, however they are split.
  package mutating func receive(_ bytes: some Sequence<UInt8>) -> Outcome {
    heard += bytes
    guard let (index, start) = firstName() else {
      return heard.count >= Self.longestSearch ? .unknown : .undecided
    }
    let caller = expected[index]
    let after = heard[(start + caller.name.bytes.count)...]
    guard after.count >= caller.secret.count else { return .undecided }
    guard Self.isEqual(after.prefix(caller.secret.count), caller.secret) else {
      return .wrongSecret(index: index)
    }
    return .found(index: index, rest: Array(after.dropFirst(caller.secret.count)))
  }

  /// The name that begins first, and where.
  private func firstName() -> (index: Int, start: Int)? {
    var first: (index: Int, start: Int)?
    for (index, caller) in expected.enumerated() {
      let searched = heard.prefix(Self.longestSearch)
      guard let start = searched.firstRange(of: caller.name.bytes)?.lowerBound else { continue }
      if first.map({ start < $0.start }) ?? true { first = (index, start) }
    }
    return first
  }

  /// Takes the same time wherever the difference lies.
  private static func isEqual(_ left: some Sequence<UInt8>, _ right: [UInt8]) -> Bool {
    zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
