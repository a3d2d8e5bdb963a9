import Testing
import Web

@Suite struct `The times of a connection` {
  private let second: Int64 = 1_000_000_000

  @Test func `end whoever connects and asks nothing`() {
    var times = ConnectionTimes(acceptedAt: 0)

    #expect(times.look(at: 9 * second, pending: 0, taken: 0) == .goOn)
    #expect(times.look(at: 10 * second, pending: 0, taken: 0) == .slowRequest)
  }

  @Test func `count a request from its first byte, however often one more comes`() {
    var times = answered(at: 0)
    times.requestBegan(at: 3 * second)
    times.requestBegan(at: 12 * second)

    #expect(times.look(at: 12 * second, pending: 0, taken: 9) == .goOn)
    #expect(times.look(at: 13 * second, pending: 0, taken: 9) == .slowRequest)
  }

  @Test func `count the body as part of its request`() {
    var times = answered(at: 0)
    times.requestBegan(at: 0)
    times.headRead(at: second)

    #expect(times.look(at: 10 * second, pending: 0, taken: 9) == .slowRequest)
  }

  @Test func `end an ordinary answer that takes too long to be made`() {
    var times = asked(at: 5 * second)

    #expect(times.look(at: 14 * second, pending: 0, taken: 0) == .goOn)
    #expect(times.look(at: 15 * second, pending: 0, taken: 0) == .slowAnswer)
  }

  @Test func `end an ordinary answer that nobody reads to its end`() {
    var times = asked(at: 0)
    times.answerBegan(isStream: false)
    times.answerEnded(at: second)

    // The reader takes enough, but it is no download.
    #expect(times.look(at: 6 * second, pending: 100_000, taken: 50_000) == .goOn)
    #expect(times.look(at: 11 * second, pending: 50_000, taken: 100_000) == .slowAnswer)
  }

  @Test func `let a stream go on as long as its reader reads`() {
    var times = asked(at: 0)
    times.answerBegan(isStream: true)

    for minute in 1...60 as ClosedRange<Int64> {
      let taken = Int(minute) * 60_000
      #expect(times.look(at: minute * 7 * second, pending: 10_000, taken: taken) == .goOn)
    }
    #expect(times.look(at: 3600 * second, pending: 0, taken: 4_000_000) == .goOn)
  }

  @Test func `end a stream whose reader takes less than a thousand bytes a second`() {
    var times = asked(at: 0)
    times.answerBegan(isStream: true)

    #expect(times.look(at: second, pending: 0, taken: 100) == .goOn)
    #expect(times.look(at: 5 * second, pending: 50_000, taken: 1000) == .goOn)
    #expect(times.look(at: 6 * second, pending: 50_000, taken: 5099) == .slowReader)
  }

  @Test func `end a connection that is idle between requests`() {
    var times = answered(at: 20 * second)

    #expect(times.look(at: 29 * second, pending: 0, taken: 9) == .goOn)
    #expect(times.look(at: 30 * second, pending: 0, taken: 9) == .idle)
  }

  @Test func `begin anew for each answer of a connection that asks ahead`() {
    var times = ConnectionTimes(acceptedAt: 0)
    for _ in 0..<3 {
      times.requestBegan(at: 0)
      times.headRead(at: 0)
      times.requestEnded(at: 0)
    }
    times.answerEnded(at: 9 * second)

    #expect(times.look(at: 18 * second, pending: 0, taken: 0) == .goOn)
    #expect(times.unanswered == 2)
    #expect(times.look(at: 19 * second, pending: 0, taken: 0) == .slowAnswer)
  }

  private func asked(at moment: Int64) -> ConnectionTimes {
    var times = ConnectionTimes(acceptedAt: 0)
    times.requestBegan(at: moment)
    times.headRead(at: moment)
    times.requestEnded(at: moment)
    return times
  }

  private func answered(at moment: Int64) -> ConnectionTimes {
    var times = asked(at: moment)
    times.answerBegan(isStream: false)
    times.answerEnded(at: moment)
    return times
  }
}
