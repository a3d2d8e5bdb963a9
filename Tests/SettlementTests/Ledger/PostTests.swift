import Settlement
import Testing
import WaterQuality

@Suite struct `A posted determination` {
  private let june = Month("2026-06")!

  private func determination(_ version: Int, payer: String?, fen: Int64 = 100) -> Determination {
    let trace = Trace(.line, "x")
    let result: SettlementFinding.Result =
      if let payer {
        .line(
          Line(
            payer: payer, payee: payer == "P05" ? "P06" : "P05", amount: Money(fen: fen),
            rule: "R1", section: "s03", clause: "第六条", reason: .classBetter))
      } else {
        .none(.classEqual)
      }
    return Determination(
      agreement: "A1", agreementVersion: 1, month: june, version: version,
      findings: [
        SettlementFinding(
          rule: "R1", section: "s03", clause: "第六条", result: result, trace: trace)
      ])
  }

  @Test func `becomes one pending entry per line, always the same`() {
    let first = post(determination(1, payer: "P06"))

    #expect(first.map(\.id) == ["A1/2026-06/R1/s03/v1"])
    #expect(first.map(\.debit) == ["pos:P06"])
    #expect(first.map(\.credit) == ["pos:P05"])
    #expect(first.map(\.state) == [.pending])
    #expect(post(determination(1, payer: "P06"), onto: first) == first)
  }

  @Test func `is turned around by one adjusting entry`() {
    // T24: the old entry stays as it is; the position becomes that of version 2.
    let first = post(determination(1, payer: "P06"))

    let second = post(determination(2, payer: "P05"), onto: first)

    #expect(second.map(\.id) == ["A1/2026-06/R1/s03/v2"])
    #expect(second.map(\.adjusts) == ["A1/2026-06/R1/s03/v1"])
    #expect(second.map(\.amount) == [Money(fen: 200)])
    #expect(
      positions(of: first + second) == ["pos:P05": Money(fen: -100), "pos:P06": Money(fen: 100)])
    #expect(post(determination(2, payer: "P05"), onto: first + second) == second)
  }

  @Test func `is taken back when nothing is owed any more`() {
    let first = post(determination(1, payer: "P06"))

    let second = post(determination(2, payer: nil), onto: first)

    #expect(positions(of: first + second).values.allSatisfy { $0.isZero })
    #expect(second.count == 1)
  }

  @Test func `adds nothing when nothing changed`() {
    let first = post(determination(1, payer: "P06"))

    #expect(post(determination(2, payer: "P06"), onto: first).isEmpty)
  }

  @Test func `prints the same bytes every time, keys sorted`() throws {
    let agreement = try #require(readAgreement(exampleAgreementText).agreement)
    let statistics = ["s02", "s03"].flatMap { section in
      [("codmn", "4.2"), ("nh3n", "0.8"), ("tp", "0.25")].map {
        statistic(june, $0.1, factor: $0.0, section: section)
      }
    }

    let bytes = determine(agreement, Snapshot(statistics), month: june).canonicalBytes
    let again = determine(agreement, Snapshot(statistics.reversed()), month: june).canonicalBytes

    let text = String(decoding: bytes, as: UTF8.self)
    #expect(bytes == again)
    #expect(text.hasPrefix(#"{"agreement":"A1","agreementVersion":1,"findings":[{"clause":"#))
    #expect(text.contains(#""line":{"amountFen":50000000,"payee":"P06","payer":"P05"}"#))
    #expect(text.hasSuffix(#""month":"2026-06","version":1}"#))
  }

  @Test func `conserves money over many random months`() {
    var seed: UInt64 = 779
    func next(_ bound: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % bound
    }
    var ledger: [Entry] = []
    for version in 1...200 {
      let payer = [nil, "P05", "P06"][Int(next(3))]
      let current = determination(version, payer: payer, fen: Int64(next(1000)) + 1)
      ledger += post(current, onto: ledger)
      let expected = current.lines.first.map { $0.payer == "P06" ? $0.amount : -$0.amount }

      #expect(positions(of: ledger)["pos:P05", default: .zero] == expected ?? .zero)
    }
    #expect(Set(ledger.map(\.id)).count == ledger.count)
  }
}
