/// Takes fixed packets out of a stream: heart-beats, banners, registrations sent again.
///
/// A packet may come in pieces, so bytes that can still become one are held back.
package struct PatternStripper: Sendable {
  private let patterns: [[UInt8]]
  private var held: [UInt8] = []
  /// How many packets were taken out.
  package private(set) var strippedCount = 0

  package init(_ patterns: [BytePattern]) {
    // Where one begins like another, the longer one is meant.
    self.patterns = patterns.map(\.bytes).sorted { $0.count > $1.count }
  }

  package var isIdle: Bool { patterns.isEmpty }

  /// Takes bytes, however they are split; returns those that belong to no packet.
  package mutating func receive(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    held += bytes
    var kept: [UInt8] = []
    var rest = held[...]
    while !rest.isEmpty {
      if let pattern = patterns.first(where: { rest.starts(with: $0) }) {
        strippedCount += 1
        rest = rest.dropFirst(pattern.count)
      } else if patterns.contains(where: { $0.starts(with: rest) }) {
        break
      } else {
        kept.append(rest.removeFirst())
      }
    }
    held = Array(rest)
    return kept
  }
}
