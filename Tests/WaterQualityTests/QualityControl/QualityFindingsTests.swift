import Testing
import WaterQuality

/// Water-quality W12: invalid from the last passed check to the next passed one.
@Suite struct `A failed check` {
  private let series = Example.series("nh3n", detectionLimit: "0.02")

  /// Zero checks at 08:00 of following days: `p` passed, `f` failed, `n` not judged, `-` none.
  private func checks(_ text: String, kind: QualityCheckKind = .zeroCheck) -> [JudgedCheck] {
    let list = text.enumerated().compactMap { day, letter -> QualityCheck? in
      switch letter {
      case "p": Checking.check(kind, "measured=0 reference=0", hours: 24 * day)
      case "f": Checking.check(kind, "measured=9 reference=0", hours: 24 * day)
      case "n":
        QualityCheck(
          series: "st01/a/nh3n", kind: kind, at: Checking.start.adding(minutes: 1440 * day),
          numbers: QualityNumbers("measured=9 reference=0", as: .against)!,
          source: .instrument(flag: .instrumentFault))
      default: nil
      }
    }
    // Without a span no drift is judged.
    return judgeChecks(list, by: Checking.control(span: nil), detectionLimit: exact("0.02"))
  }

  /// The spans as hours since the first check, the millisecond after a check written `+`.
  private func spans(_ text: String, hours now: Int) -> [String] {
    findings(text, hours: now).map { "\(hour($0.from))…\(hour($0.to))" }
  }

  private func findings(_ text: String, hours now: Int) -> [SeriesFinding] {
    qualityFindings(
      checks(text), series, by: Checking.control(),
      now: Checking.start.adding(minutes: now * 60))
  }

  private func hour(_ moment: Timestamp) -> String {
    let since = moment.milliseconds(since: Checking.start)
    return "\(since / 3_600_000)" + (since % 3_600_000 == 1 ? "+" : "")
  }

  @Test(
    arguments: [
      ("pp", 24, []), ("", 24, []), ("n", 24, []),
      ("pf", 24, ["0+…24+"]), ("pf", 27, ["0+…24+"]), ("pf", 28, ["0+…24+", "24+…28"]),
      ("pf", 33, ["0+…24+", "24+…28", "28…32"]),
      ("f", 1, ["-24…-8", "-8…0+"]), ("pnf", 48, ["0+…48+"]),
    ] as [(String, Int, [String])])
  func `invalidates back to the last passed one, and on while none passes`(
    checks: String, now: Int, expected: [String]
  ) {
    #expect(spans(checks, hours: now) == expected)
  }

  @Test func `is ended by the next passed one of its kind`() {
    #expect(
      spans("pfp", hours: 60)
        == ["0+…24+", "24+…28", "28…32", "32…36", "36…40", "40…44", "44…48"])
    #expect(spans("pffp", hours: 100).last == "68…72")
    #expect(spans("pfpf", hours: 72).suffix(1) == ["48+…72+"])
  }

  @Test func `reaches back over a month's end in two findings`() {
    let control = QualityControl(limits: Checking.control().limits, reachBackHours: 24)
    let start = Timestamp(CivilDate("2026-06-01")!)

    let found = qualityFindings(checks("f"), series, by: control, now: Checking.start)

    #expect(found.map(\.from) == [Checking.start.adding(minutes: -1440), start])
    #expect(found.map(\.to) == [start, Checking.start.adding(milliseconds: 1)])
  }

  @Test func `is ended by no check of another kind`() {
    let other = judgeChecks(
      [Checking.check(.spanCheck, "measured=1 reference=1", hours: 30)], by: Checking.control(),
      detectionLimit: nil)

    let found = qualityFindings(
      checks("pf") + other, series, by: Checking.control(),
      now: Checking.start.adding(minutes: 60 * 48))

    #expect(found.last.map { hour($0.to) } == "48")
  }

  /// What is kept can never be taken back: each later moment only adds.
  @Test(arguments: ["pf", "pfp", "f-p", "pffnp", "pfpfp"])
  func `has findings that only grow with time`(checks: String) {
    var before: [SeriesFinding] = []
    for hour in 0...120 {
      let known = String(checks.prefix(hour / 24 + 1))
      let now = findings(known, hours: hour)
      #expect(before.allSatisfy(now.contains), "at \(hour) h")
      before = now
    }
  }

  @Test func `says what failed, by how much, and whose limit it is`() throws {
    let finding = try #require(findings("pf", hours: 24).first)

    #expect(finding.verdict == .fail)
    #expect(finding.source == .qualityControl)
    #expect(finding.reasons == .qualityControl)
    #expect(
      finding.words.zh
        == "2026-06-02 08:00 零点核查未通过：零点误差 9.00 mg/L，限值 ±0.2 mg/L"
        + "（依据：中国环境监测总站质控要求（据传），未经核实）")
    #expect(finding.words.en.contains("limit ±0.2 mg/L (source: requirements attributed to CNEMC"))
  }

  @Test func `with no passed one before it reaches back as configured`() {
    let control = QualityControl(limits: Checking.control().limits, reachBackHours: 48)

    let found = qualityFindings(checks("f"), series, by: control, now: Checking.start)

    #expect(found.map { hour($0.from) } == ["-48", "-8"])
  }

  @Test func `told again at the same moment counts once, the later word alone`() {
    let told = [
      Checking.check(.zeroCheck, "measured=9 reference=0"),
      Checking.check(.zeroCheck, "measured=0.1 reference=0", by: "运维一"),
    ]

    let judged = judgeChecks(told, by: Checking.control(), detectionLimit: nil)

    #expect(judged.map(\.outcome) == [.passed])
  }
}
