import Testing
import WaterQuality

@Suite struct `A unit` {
  @Test(
    arguments: [
      ("0.5", "mg/L", "µg/L", "500"), ("25", "µg/L", "mg/L", "1/40"),
      ("1", "ng/L", "mg/L", "1/1000000"), ("7", "mg/m³", "µg/L", "7"),
      ("1413", "µS/cm", "mS/cm", "1413/1000"), ("0.05", "mS/cm", "µS/cm", "50"),
      ("1", "m³/h", "m³/s", "1/3600"), ("3600", "m³/h", "m³/s", "1"),
      ("1", "m³/s", "m³/h", "3600"), ("36", "L/s", "m³/h", "648/5"), ("85", "cm", "m", "17/20"),
      ("7", "", "", "7"), ("20", "℃", "℃", "20"),
    ])
  func `is converted exactly`(value: String, from: String, to: String, expected: String) throws {
    let (unit, other) = try #require(
      MeasurementUnit(rawValue: from).flatMap { unit in
        MeasurementUnit(rawValue: to).map { (unit, $0) }
      })

    #expect(exact(value).converted(from: unit, to: other)?.description == expected)
  }

  @Test(arguments: MeasurementUnit.allCases)
  func `is converted there and back without a trace`(unit: MeasurementUnit) {
    for other in MeasurementUnit.allCases {
      guard let there = unit.factor(to: other) else {
        #expect(other.factor(to: unit) == nil)
        continue
      }
      #expect(other.factor(to: unit).map { $0 * there } == Rational(1))
    }
  }

  @Test func `is not converted into another kind`() {
    #expect(MeasurementUnit.milligramsPerLitre.factor(to: .microsiemensPerCentimetre) == nil)
    #expect(MeasurementUnit.turbidity.factor(to: .milligramsPerLitre) == nil)
    #expect(MeasurementUnit.none.factor(to: .milligramsPerLitre) == nil)
  }

  @Test(arguments: [("1/40", "0.025"), ("3", "3"), ("-1/8", "-0.125"), ("1/3600", nil)])
  func `turns into a decimal where one has an end`(fraction: String, decimal: String?) {
    let parts = fraction.split(separator: "/").map { Int128($0)! }
    let value = Rational(parts[0], parts.count == 2 ? parts[1] : 1)

    #expect(value.exactDecimal?.description == decimal)
  }

  @Test(
    arguments: [
      ("ug/L", MeasurementUnit.microgramsPerLitre), ("\u{3BC}g/L", .microgramsPerLitre),
      ("m3/h", .cubicMetresPerHour), ("mg/m3", .milligramsPerCubicMetre),
      ("mg/L", .milligramsPerLitre),
    ])
  func `is read as people spell it`(text: String, unit: MeasurementUnit) {
    #expect(MeasurementUnit(spelling: text) == unit)
    #expect(MeasurementUnit(spelling: text + "?") == nil)
  }
}

@Suite struct `A national code` {
  /// HJ 212-2017 gives these in µg/L (H8); GB 3838 limits them in mg/L.
  @Test(arguments: [
    "w20111", "w20142", "w20115", "w20143", "w20117", "w20119", "w20120", "w20128",
  ])
  func `of the eight is in micrograms`(text: String) throws {
    let code = try #require(NationalCode(text))
    let parameter = Example.parameter(code.parameter)

    #expect(code.unit == .microgramsPerLitre)
    #expect(code.value(exact("50"), of: parameter)?.exactDecimal == exact("0.05"))
  }

  @Test func `tells lead from total lead by its unit`() {
    let lead = Example.parameter("pb")

    #expect(NationalCode("w20144")?.value(exact("0.05"), of: lead) == Rational(1, 20))
    #expect(NationalCode("w20120")?.value(exact("50"), of: lead) == Rational(1, 20))
  }

  @Test(arguments: Parameter.builtIn)
  func `is known for every built-in parameter, and leads back to it`(parameter: Parameter) throws {
    let codes = parameter.nationalCodes

    #expect(!codes.isEmpty, "\(parameter.id)")
    for code in codes {
      #expect(NationalCode(code.code.uppercased())?.parameter == parameter.id)
      #expect(code.unit.factor(to: parameter.unit) != nil)
    }
  }

  @Test func `means one parameter`() {
    #expect(Set(NationalCode.all.map(\.code)).count == NationalCode.all.count)
    #expect(NationalCode("w21003")?.parameter == "nh3n")
    #expect(NationalCode("w99999") == nil)
    #expect(NationalCode("w21003")?.value(exact("1"), of: Example.parameter("tn")) == nil)
  }
}

@Suite struct `The limits of drinking-water sources` {
  @Test(
    arguments: [
      ("so4", "250", true), ("so4", "250.1", false), ("fe", "0.3", true), ("fe", "0.31", false),
      ("tl", "0.0001", true), ("tl", "0.00011", false), ("sb", "0.0051", false),
    ])
  func `are met or not`(parameter: String, value: String, isMet: Bool) {
    #expect(SourceLimitTable.gb3838v2002.isMet(parameter, by: exact(value)) == isMet)
  }

  @Test func `have fifteen rows, and none for table 1`() {
    let table = SourceLimitTable.gb3838v2002
    let known = Set(Parameter.builtIn.map(\.id))

    #expect(table.rows.count == 15)
    #expect(
      table.rows.allSatisfy { known.contains($0.parameter) && table.version.contains("3838") })
    #expect(table.isMet("nh3n", by: exact("1")) == nil)
    #expect(table.multiple("mn", exact("0.25")) == Rational(3, 2))
    #expect(table.multiple("mn", exact("0.1")) == nil)
  }
}

@Suite struct `The editions of a result` {
  @Test func `are those of its table and of the rules that this program knows`() {
    let versions = StandardVersions(.gb3838v2002)

    #expect(
      versions.editions.map { "\($0.key) \($0.edition.version)" } == [
        "limits GB 3838-2002", "evaluation 环办〔2011〕22号", "statistics 环办监测函〔2020〕82号",
        "rounding 总站水字〔2020〕90号",
      ])
    #expect(versions.limits.effective?.description == "2002-06-01")
    #expect(versions.ownDecimals.isEmpty)
  }

  @Test func `name the parameters whose decimals the site sets itself`() {
    let nh3n = Example.parameter("nh3n")
    let other = Parameter(
      id: "nh3n", name: nh3n.name, unit: nh3n.unit, hourlyDecimals: 3, assessmentDecimals: 3)
    let own = Parameter(
      id: "toc", name: Text("总有机碳", "TOC"), unit: nh3n.unit, hourlyDecimals: 1,
      assessmentDecimals: 1)

    #expect(StandardVersions(.gb3838v2002, parameters: [nh3n]).ownDecimals == [])
    #expect(
      StandardVersions(.gb3838v2002, parameters: [other, own]).ownDecimals == ["nh3n", "toc"])
  }

  @Test func `are chosen by the day they are in force`() {
    #expect(LimitTable.inForce(on: CivilDate("2002-05-31")!) == nil)
    #expect(LimitTable.inForce(on: CivilDate("2002-06-01")!)?.version == "GB 3838-2002")
    #expect(LimitTable.inForce(on: CivilDate("2026-11-26")!)?.version == "GB 3838-2002")
  }
}
