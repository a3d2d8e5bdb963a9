import People
import Testing

@Suite struct `The sign-in throttle` {
  /// `time  account  address  outcome  answer`: a try at a second, what came of it where it went
  /// on (`wrong`, `right`), and the answer (`go`, `many SECOND`, `locked SECOND`).
  private func play(_ table: String) {
    var throttle = SignInThrottle()
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 5, let second = Int64(words[0]) else { continue }
      let answer: String
      switch throttle.admit(account: words[1], address: words[2], at: second * 1000) {
      case nil: answer = "go"
      case .tooMany(let until): answer = "many \(until / 1000)"
      case .locked(let until): answer = "locked \(until / 1000)"
      }
      #expect(answer == words[4...].joined(separator: " "), "\(line)")
      guard answer == "go" else { continue }
      if words[3] == "wrong" { throttle.failed(account: words[1], at: second * 1000) }
      if words[3] == "right" { throttle.succeeded(account: words[1], at: second * 1000) }
    }
  }

  @Test func `allows ten tries a minute of one account, from wherever they come`() {
    play(
      """
      0    zhang  a  right  go
      1    zhang  a  right  go
      2    zhang  a  right  go
      3    zhang  b  right  go
      4    zhang  b  right  go
      5    zhang  b  right  go
      6    zhang  c  right  go
      7    zhang  c  right  go
      8    zhang  c  right  go
      9    zhang  c  right  go
      10   zhang  d  right  many 60
      10   li     d  right  go
      59   zhang  a  right  many 60
      60   zhang  a  right  go
      60   zhang  a  right  many 61
      61   ZHANG  a  right  go
      """)
  }

  @Test
  func `locks an account after ten failures in a row, for a quarter of an hour and no longer`() {
    play(
      """
      0    zhang  a  wrong  go
      10   zhang  a  wrong  go
      20   zhang  a  wrong  go
      30   zhang  a  wrong  go
      40   zhang  a  wrong  go
      50   zhang  a  wrong  go
      60   zhang  a  wrong  go
      70   zhang  a  wrong  go
      80   zhang  a  wrong  go
      90   zhang  b  wrong  go
      91   zhang  c  right  locked 990
      500  zhang  a  right  locked 990
      989  zhang  a  right  locked 990
      990  zhang  a  right  go
      """)
  }

  @Test func `forgets failures when the person has come in`() {
    play(
      """
      0    zhang  a  wrong  go
      10   zhang  a  wrong  go
      20   zhang  a  wrong  go
      30   zhang  a  wrong  go
      40   zhang  a  wrong  go
      50   zhang  a  wrong  go
      60   zhang  a  wrong  go
      70   zhang  a  wrong  go
      80   zhang  a  wrong  go
      90   zhang  a  right  go
      100  zhang  a  wrong  go
      110  zhang  a  wrong  go
      """)
  }

  @Test func `locks again after ten more failures, again for a quarter of an hour`() {
    var throttle = SignInThrottle()
    var locks: [Int64] = []
    for minute in Int64(0)..<60 {
      let now = minute * 60_000
      switch throttle.admit(account: "zhang", address: "a", at: now) {
      case nil: throttle.failed(account: "zhang", at: now)
      case .locked(let until): locks.append(until / 60_000)
      case .tooMany: Issue.record("one try a minute is not too many")
      }
    }

    // Ten tries, a lock of 15 minutes from the tenth; ten tries …
    #expect(Set(locks) == [24, 48, 72])
    #expect(locks.count == 30)
  }

  @Test func `allows thirty tries a minute from one address, whatever the names`() {
    var throttle = SignInThrottle()
    let answers = (0..<31).map { number in
      throttle.admit(account: "name\(number)", address: "a", at: Int64(number))
    }

    #expect(answers.prefix(30).allSatisfy { $0 == nil })
    #expect(answers.last == .tooMany(until: 60_000))
    #expect(throttle.admit(account: "zhang", address: "b", at: 31) == nil)
  }

  @Test func `treats a name nobody has like one somebody has`() {
    var throttle = SignInThrottle()
    for number in Int64(0)..<10 {
      #expect(throttle.admit(account: "nobody", address: "a", at: number * 10_000) == nil)
      throttle.failed(account: "nobody", at: number * 10_000)
    }

    #expect(throttle.admit(account: "nobody", address: "a", at: 91_000) == .locked(until: 990_000))
  }

  @Test func `remembers so much and no more, locked accounts longest`() {
    var throttle = SignInThrottle()
    for number in Int64(0)..<10 {
      _ = throttle.admit(account: "zhang", address: "z", at: number * 7000)
      throttle.failed(account: "zhang", at: number * 7000)
    }
    for number in 0..<20_000 {
      let now = 70_000 + Int64(number)
      _ = throttle.admit(account: "name\(number)", address: "a\(number)", at: now)
      throttle.failed(account: "name\(number)", at: now)
    }

    #expect(throttle.count <= SignInThrottle.mostEntries)
    #expect(
      throttle.admit(account: "zhang", address: "z", at: 91_000) == .locked(until: 963_000))
  }
}
