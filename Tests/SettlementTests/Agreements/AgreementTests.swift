import Foundation
import Settlement
import Testing
import WaterQuality

/// The agreement shipped as an example, as text.
let exampleAgreementText: String = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  let file = root.appending(path: "deploy/agreements/a1-example.json")
  return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
}()

/// What was read, and what is wrong with it. Lines and columns are left out: the tests change the
/// text around them.
func readAgreement(_ text: String) -> (agreement: Agreement?, problems: [Problem]) {
  let problems = ProblemList()
  let agreement = ConfigurationText.parse(text, problems).flatMap { Agreement.read($0, problems) }
  let placeless = problems.problems.map {
    Problem(path: $0.path, position: nil, message: $0.message, remedy: $0.remedy)
  }
  return (agreement, placeless)
}

@Suite struct `An agreement file` {
  @Test func `of the example reads without a problem`() throws {
    let result = readAgreement(exampleAgreementText)

    #expect(result.problems == [])
    let agreement = try #require(result.agreement)
    #expect(agreement.reference == "A1@1")
    #expect(agreement.isExample)
    #expect(agreement.standard == Money(fen: 600_000_000))
    #expect(agreement.parties.map(\.id) == ["P05", "P06"])
    #expect(agreement.rules.map(\.heading.id) == ["R1", "R2"])
    #expect(agreement.policy.evidence.minReadings == .share(Rational(3, 5)))
    #expect(agreement.policy.evidence.valueRounding == .decimals(3, .halfEven))
    #expect(agreement.terms.texts.count == 11)
  }

  @Test(arguments: [
    "standardScope", "missingMonth", "missingOwnerFault", "minValidMonths", "minReadings",
    "meanMode", "censorMean", "censorLoad", "valueRounding", "compareMode", "met",
    "referenceLastYear", "referenceMissing", "baseProblem", "inflow", "inflowMissing",
    "inflowBranches", "disaster", "dryNatural", "dryNonNatural", "flowMissing", "hydroAdjust",
    "borderSplit", "amendmentMonthly", "amendmentAnnual", "dataSource", "performanceScope",
    "performanceBands", "shortfall", "unusedPool", "projectGate", "projectExpiryYears",
    "objectionDays", "moneyQuantum", "moneyMode", "netting", "successor",
  ])
  func `must name every policy`(key: String) {
    let text = exampleAgreementText.replacing("\n    \"\(key)\":", with: "\n    \"x-\(key)\":")

    let result = readAgreement(text)

    #expect(result.agreement == nil)
    #expect(
      result.problems.map(\.description).contains(
        "policy: key '\(key)' is missing. Add \"\(key)\": … to this object."))
    #expect(result.problems.contains { $0.message == "unknown key 'x-\(key)'" })
  }

  @Test(arguments: [
    (
      "\"missingMonth\": \"exclude\"", "\"missingMonth\": \"exclud\"",
      "policy.missingMonth: unknown value 'exclud'. Did you mean 'exclude'?"
    ),
    (
      "\"minReadings\": \"share 3/5\"", "\"minReadings\": \"most\"",
      "policy.minReadings: unknown value 'most'. Write \"count 100\" or \"share 3/5\"."
    ),
    (
      "\"standard\": \"6000000 yuan\"", "\"standard\": \"6000000\"",
      "standard: unknown value '6000000'. Write an amount such as \"500000 yuan\"."
    ),
    (
      "\"counterpart\": \"P06\", \"target\": \"III\" }",
      "\"counterpart\": \"P07\", \"target\": \"III\" }",
      "section 's02' names party 'P07', which did not sign. Known parties are 'P05', 'P06'."
    ),
    (
      "{ \"target\": \"failed\" }", "{ \"classes\": [\"V\"] }",
      "rules[1].rows: no row covers class II against reference I with target I. "
        + "Add a row for it; an amount of \"0 yuan\" is no line."
    ),
    (
      "\"kind\": \"class_step\"", "\"kind\": \"class_stepp\"",
      "rules[0].kind: unknown value 'class_stepp'. Write one of \"class_step\"."
    ),
    (
      "\"to\": \"100\"", "\"to\": \"99\"",
      "policy.performanceBands: the bands do not cover 0 to 100 without gap or overlap. "
        + "Let each band's 'to' be the next band's 'from', from 0 to 100."
    ),
  ])
  func `is refused with place and remedy`(old: String, new: String, expected: String) {
    let result = readAgreement(exampleAgreementText.replacing(old, with: new, maxReplacements: 1))

    #expect(result.agreement == nil)
    #expect(result.problems.map(\.description).contains(expected))
  }
}
