import Links
import Testing

@Suite struct `A back-off` {
  @Test func `doubles from one second to a minute, a fifth more or less`() {
    var backOff = BackOff(LinkLimits())
    var jitter = Jitter("line-a")

    let waits = (0..<20).map { _ in Double(backOff.fail(&jitter)) / 1_000_000_000 }

    let middle = [1.0, 2, 4, 8, 16, 32] + [Double](repeating: 60, count: 14)
    for (wait, middle) in zip(waits, middle) {
      #expect((middle * 0.8...middle * 1.2).contains(wait))
    }
    #expect(Set(waits.suffix(14)).count > 5)
  }

  @Test func `begins anew after a success`() {
    var backOff = BackOff(LinkLimits())
    var jitter = Jitter("line-a")
    for _ in 0..<5 { _ = backOff.fail(&jitter) }

    backOff.reset()

    let wait = backOff.fail(&jitter)
    #expect(wait <= 1_200_000_000)
  }
}
