/// Answers on their way, each with the moment it leaves.
struct AnswerQueue {
  struct Entry {
    let at: Int64
    let descriptor: Int32
    let bytes: [UInt8]
    let closing: Reaction.Closing
  }

  private var entries: [Entry] = []

  var nextAt: Int64? { entries.map(\.at).min() }

  mutating func add(_ reaction: Reaction, at moment: Int64, on descriptor: Int32) {
    guard reaction.dripMilliseconds > 0 else {
      entries.append(
        Entry(
          at: moment, descriptor: descriptor, bytes: reaction.bytes, closing: reaction.closing))
      return
    }
    for (index, byte) in reaction.bytes.enumerated() {
      let at = moment + Int64(index * reaction.dripMilliseconds) * 1_000_000
      entries.append(Entry(at: at, descriptor: descriptor, bytes: [byte], closing: .no))
    }
  }

  /// Everything that leaves by now, in order.
  mutating func takeDue(at now: Int64) -> [Entry] {
    let due = entries.filter { $0.at <= now }
    if due.isEmpty { return [] }
    entries.removeAll { $0.at <= now }
    return due.sorted { $0.at < $1.at }
  }

  /// A closed descriptor's number will be used again by something else.
  mutating func forget(_ descriptor: Int32) {
    entries.removeAll { $0.descriptor == descriptor }
  }
}
