import Synchronization
import Testing
import Web

@Suite struct `The connection gate` {
  @Test func `admits so many in all and from one address, and again when some leave`() {
    let gate = ConnectionGate(most: 5, perAddress: 3)

    let one = (0..<10).compactMap { _ in busy(gate, "a") }
    let others = (0..<10).compactMap { busy(gate, "b\($0)") }
    gate.leave(one[0], "a")
    let again = (0..<10).compactMap { _ in busy(gate, "a") }

    #expect(one.count == 3)
    #expect(others.count == 2)
    #expect(again.count == 1)
    #expect(gate.open == 5)
  }

  @Test func `does not count by address whoever has none`() {
    let gate = ConnectionGate(most: 5, perAddress: 1)

    #expect((0..<10).compactMap { _ in busy(gate, nil) }.count == 5)
  }

  @Test func `gives the place of the one that waited longest to a new one`() {
    let gate = ConnectionGate(most: 3, perAddress: 3)
    let ended = Mutex<[String]>([])
    func end(_ name: String) -> @Sendable () -> Void {
      { ended.withLock { $0.append(name) } }
    }
    let first = gate.admit("a", end: end("first"))!
    let second = gate.admit("b", end: end("second"))!
    let third = gate.admit("c", end: end("third"))!
    // The first has asked and was answered: now it waits less long than the second.
    gate.begin(first)
    gate.wait(first, end: end("first"))
    gate.begin(third)

    let fourth = gate.admit("d", end: end("fourth"))
    let fifth = gate.admit("d", end: end("fifth"))

    #expect(fourth != nil)
    #expect(fifth != nil)
    #expect(ended.withLock { $0 } == ["second", "first"])
    gate.leave(second, "b")
    gate.leave(first, "a")
    #expect(gate.open == 3)
  }

  @Test func `gives no place of one that is being answered`() {
    let gate = ConnectionGate(most: 1, perAddress: 1)
    let only = busy(gate, "a")!

    #expect(gate.admit("b", end: {}) == nil)
    gate.wait(only, end: {})
    #expect(gate.admit("b", end: {}) != nil)
  }

  @Test func `lets nobody wait again whose place is gone`() {
    let gate = ConnectionGate(most: 1, perAddress: 2)
    let first = gate.admit("a", end: {})!
    _ = busy(gate, "b")

    gate.wait(first, end: {})

    #expect(gate.admit("c", end: {}) == nil)
    gate.leave(first, "a")
    #expect(gate.open == 1)
  }

  /// One that has asked and is being answered.
  private func busy(_ gate: ConnectionGate, _ address: String?) -> UInt64? {
    let number = gate.admit(address, end: {})
    if let number { gate.begin(number) }
    return number
  }
}
