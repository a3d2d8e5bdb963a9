import Testing
import Web

@Suite struct `The request rate` {
  private let second: Int64 = 1_000_000_000

  @Test func `lets a burst through, then the steady rate`() throws {
    let rate = RequestRate(perSecond: 20, burst: 40)
    let address = try #require(IPAddress("192.0.2.1"))

    let burst = (0..<50).filter { _ in rate.admit(address, at: 0) == nil }
    let later = (0..<50).filter { _ in rate.admit(address, at: second) == nil }

    #expect(burst.count == 40)
    #expect(later.count == 20)
  }

  @Test func `tells how long to wait`() throws {
    let rate = RequestRate(perSecond: 1, burst: 2)
    let address = try #require(IPAddress("192.0.2.1"))
    _ = (rate.admit(address, at: 0), rate.admit(address, at: 0))

    #expect(rate.admit(address, at: 0) == 1)
    #expect(rate.admit(address, at: second) == nil)
  }

  @Test func `counts addresses apart, and the networks of IPv6`() throws {
    let rate = RequestRate(perSecond: 1, burst: 1)
    let one = try #require(IPAddress("192.0.2.1"))
    let other = try #require(IPAddress("192.0.2.2"))
    let six = try #require(IPAddress("2001:db8::1"))
    let sameNetwork = try #require(IPAddress("2001:db8::2"))

    #expect(rate.admit(one, at: 0) == nil)
    #expect(rate.admit(other, at: 0) == nil)
    #expect(rate.admit(six, at: 0) == nil)
    #expect(rate.admit(sameNetwork, at: 0) != nil)
  }

  @Test func `remembers no more addresses than it may`() throws {
    let rate = RequestRate(perSecond: 1, burst: 1, most: 100)

    let passed = try (0..<1000).filter { number in
      let address = try #require(IPAddress("10.0.\(number / 250).\(number % 250)"))
      return rate.admit(address, at: 0) == nil
    }

    // A hundred of their own, and one for all that came after.
    #expect(passed.count == 101)
    #expect(rate.remembered <= 101)
  }
}
