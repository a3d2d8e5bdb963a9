import People
import Testing

@Suite struct `Turns at hashing` {
  /// `time  event  result`: times in seconds; events are `enter NAME` (with `x2` for two runs and
  /// `proved`), `begin` and `end`; results are `waits`, `busy SECONDS`, whose turn it is, and who
  /// is refused at the end of a turn.
  private func play(_ table: String) {
    var turns = HashingTurns()
    var names: [HashingTurns.Ticket: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 3, let second = Double(words[0]) else { continue }
      let now = Int64(second * 1000)
      let result: String
      var rest = words.dropFirst(2)
      switch words[1] {
      case "enter":
        let name = rest.removeFirst()
        let runs = rest.first == "x2" ? 2 : 1
        if runs == 2 { rest.removeFirst() }
        let isProved = rest.first == "proved"
        if isProved { rest.removeFirst() }
        switch turns.enter(runs: runs, isProved: isProved, at: now) {
        case .wait(let ticket):
          names[ticket] = name
          result = "waits"
        case .busy(let time): result = "busy \(time / 1000)"
        }
      case "begin": result = turns.begin(at: now).flatMap { names[$0] } ?? "nobody"
      default:
        let late = turns.end(at: now).compactMap { names[$0] }
        result = late.isEmpty ? "nobody" : late.joined(separator: " ")
      }
      #expect(result == rest.joined(separator: " "), "\(line)")
    }
  }

  @Test func `are had in the order of coming`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      0.1   enter b          waits
      0.1   enter c          waits
      0.2   end              nobody
      0.2   begin            b
      0.4   end              nobody
      0.4   begin            c
      0.6   end              nobody
      0.6   begin            nobody
      """)
  }

  @Test func `are refused at once where eight seconds would not be enough`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      3     end              nobody
      3     enter b          waits
      3     begin            b
      4     enter c          waits
      4     enter d          waits
      4     enter e          busy 3
      5     enter e          busy 2
      6     end              nobody
      6     begin            c
      """)
  }

  @Test func `count as much as there is to hash`() {
    play(
      """
      0     enter a x2       waits
      0     begin            a
      6     end              nobody
      6     enter b          waits
      6     begin            b
      6     enter c x2       busy 1
      6     enter c          waits
      """)
  }

  @Test func `are given up as soon as it is known that they come too late`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      0     enter b          waits
      0     enter c          waits
      1     enter d          waits
      3     end              c
      3     begin            b
      6     end              nobody
      6     begin            d
      """)
  }

  @Test func `already know of the one under way that it is slow`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      5     enter b          waits
      9     enter c          busy 9
      12    end              b
      12    begin            nobody
      """)
  }

  @Test func `are always given where nobody else is there, however slow the machine`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      30    end              nobody
      30    enter b          waits
      30    begin            b
      31    enter c          busy 29
      """)
  }

  @Test func `are had first by whoever has proved who they are, and never refused to them`() {
    play(
      """
      0     enter a          waits
      0     begin            a
      3     end              nobody
      3     enter b          waits
      3     begin            b
      3     enter c          waits
      3     enter d x2 proved  waits
      3     enter e proved   waits
      6     end              c
      6     begin            d
      12    end              nobody
      12    begin            e
      """)
  }

  @Test func `become quick again when the machine does`() {
    var turns = HashingTurns()
    func run(from start: Int64, to end: Int64) {
      _ = turns.enter(at: start)
      _ = turns.begin(at: start)
      _ = turns.end(at: end)
    }
    func isBusyBehindOne(at now: Int64) -> Bool {
      _ = turns.enter(at: now)
      _ = turns.begin(at: now)
      let answer = turns.enter(at: now)
      _ = turns.end(at: now)
      if case .wait = answer {
        _ = turns.begin(at: now)
        _ = turns.end(at: now)
        return false
      }
      return true
    }

    run(from: 0, to: 5_000)
    let slow = isBusyBehindOne(at: 5_000)
    for number in Int64(0)..<8 { run(from: 6_000 + number * 100, to: 6_100 + number * 100) }
    let quick = isBusyBehindOne(at: 7_000)

    #expect(slow)
    #expect(!quick)
  }

  @Test func `are not taken by whoever has left`() {
    var turns = HashingTurns()
    guard case .wait(let first) = turns.enter(at: 0), case .wait(let second) = turns.enter(at: 0)
    else {
      Issue.record("two may wait")
      return
    }

    turns.leave(first)

    #expect(turns.begin(at: 0) == second)
    turns.leave(second)
    #expect(turns.count == 1)
    #expect(turns.end(at: 100).isEmpty)
    #expect(turns.count == 0)
  }

  @Test func `are waited for by so many and no more`() {
    var turns = HashingTurns()
    let answers = (0..<40).map { _ in turns.enter(at: 0) }

    #expect(turns.count == HashingTurns.mostWaiting)
    #expect(answers.last == .busy(milliseconds: 1000))
  }
}
