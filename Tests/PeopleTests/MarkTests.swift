import People
import Testing

@Suite struct `The mark of a typed name` {
  private let key = ServerKey(bytes: [UInt8](repeating: 7, count: 32))!

  @Test func `is the same whatever the case, and another for another name`() {
    #expect(key.mark(of: "Wang") == key.mark(of: "wANG"))
    #expect(key.mark(of: "Wang") != key.mark(of: "Wang2"))
    #expect(key.mark(of: "王五").count == 64)
    #expect(key.mark(of: "").allSatisfy { $0.isHexDigit })
  }

  @Test func `is another under another key, so that nobody can try names through`() {
    let other = ServerKey(bytes: [UInt8](repeating: 8, count: 32))!

    #expect(key.mark(of: "Wang") != other.mark(of: "Wang"))
  }
}
