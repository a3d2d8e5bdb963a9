import Links
import Testing
import WaterQuality

@Suite struct `Trust in a bus address` {
  private let profile = AnalyserProfile(
    id: "p", title: Text("试验", "Bench"), source: "the test itself",
    ranges: [
      RegisterRange(.holdingRegisters, first: 10, count: 4),
      RegisterRange(.holdingRegisters, first: 90, count: 3),
    ], channels: [])

  @Test func `must be proved at the start, without a wait`() {
    let trust = BusTrust()

    #expect(trust.mustProve)
    #expect(trust.readyAt == 0)
  }

  @Test func `is withdrawn for twice the slowest answer after a time-out`() {
    var trust = BusTrust()
    trust.proved()
    trust.answered(askedAt: 0, at: 700)

    trust.failed(askedAt: 1000, at: 2000, timeout: 1000)

    #expect(trust.mustProve)
    #expect(trust.readyAt == 2000 + 1400)
  }

  @Test func `is withdrawn for at least the response timeout`() {
    var trust = BusTrust()
    trust.proved()
    trust.answered(askedAt: 0, at: 30)

    trust.failed(askedAt: 1000, at: 2000, timeout: 1000)

    #expect(trust.readyAt == 3000)
  }

  @Test func `remembers how late the late answer was`() {
    var trust = BusTrust()
    trust.proved()
    trust.failed(askedAt: 1000, at: 2000, timeout: 1000)

    let isLate = trust.overheard(at: 3500)
    #expect(isLate)
    trust.proved()
    trust.failed(askedAt: 10_000, at: 11_000, timeout: 1000)

    #expect(trust.readyAt == 11_000 + 2 * 2500)
  }

  @Test func `must be proved after a frame nobody asked for`() {
    var trust = BusTrust()
    trust.proved()

    let isLate = trust.overheard(at: 500)

    #expect(!isLate)
    #expect(trust.mustProve)
    #expect(trust.readyAt == 0)
  }

  @Test func `must be proved after the line was opened anew, and no sooner for that`() {
    var trust = BusTrust()
    trust.proved()
    trust.reopened()
    #expect(trust.mustProve)
    #expect(trust.readyAt == 0)

    trust.failed(askedAt: 1000, at: 2000, timeout: 1000)
    trust.reopened()
    #expect(trust.readyAt == 3000)
  }

  @Test func `is proved with a length no poll asks for, and with another when that fails`() {
    var trust = BusTrust()
    var counts: [Int] = []

    for moment in 0..<4 {
      counts.append(trust.proof(profile).count)
      trust.failed(askedAt: Int64(moment), at: Int64(moment), timeout: 1)
    }

    #expect(!counts.contains(4) && !counts.contains(3))
    #expect(Set(counts).count > 1)
    #expect(counts.first == profile.identity.count)
  }
}
