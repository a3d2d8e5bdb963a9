import Links
import Testing

@Suite struct `The troubles of a link` {
  private static let second: Int64 = 1_000_000_000

  private func troubles(_ periods: [Int64]) -> LinkTroubles {
    LinkTroubles(periods: periods, LinkLimits(), Jitter("line-a"))
  }

  @Test func `put a silent analyser off for up to a minute while others answer`() {
    var troubles = troubles([10 * Self.second, 10 * Self.second])

    let waits = (0..<12).map { _ in Double(troubles.failed(0).wait) / Double(Self.second) }

    #expect((0.8...1.2).contains(waits[0]))
    #expect((48...72).contains(waits[11]))
  }

  @Test func `let it wait for a gap only when it fails again and again`() {
    var troubles = troubles([10 * Self.second, 10 * Self.second])

    let patience = (0..<5).map { _ in troubles.failed(0).patience }

    #expect(patience[0] == 0)
    #expect(patience[1] == 0)
    #expect(patience[4] > 0)
  }

  @Test func `never put anybody off for longer than his period while nobody answers`() {
    var troubles = troubles([10 * Self.second, 20 * Self.second])

    for _ in 0..<12 {
      _ = troubles.failed(0)
      _ = troubles.failed(1)
    }

    let waits = [troubles.failed(0).wait, troubles.failed(1).wait]
    #expect(waits == [10 * Self.second, 20 * Self.second])
  }

  @Test func `try a connection at least once in the shortest period`() {
    var troubles = troubles([10 * Self.second, 60 * Self.second])

    let waits = (0..<12).map { _ in troubles.notConnected() }

    #expect(waits.last == 10 * Self.second)
    #expect(waits.allSatisfy { $0 <= 10 * Self.second })
  }

  @Test func `are over with the first answer after a time without any`() {
    var troubles = troubles([Self.second, Self.second])
    var backs = [troubles.answered(0)]
    _ = troubles.failed(0)
    backs.append(troubles.answered(1))
    _ = troubles.failed(0)
    _ = troubles.failed(1)
    backs.append(troubles.answered(1))
    backs.append(troubles.answered(1))

    #expect(backs == [false, false, true, false])
  }

  @Test func `are over with a call only for stations that had not called`() {
    var troubles = troubles([Self.second])
    _ = troubles.notConnected()
    var prompts = [troubles.called()]
    _ = troubles.notConnected()
    _ = troubles.failed(0)
    prompts.append(troubles.called())

    #expect(prompts == [true, false])
  }
}
