import Foundation
import Settlement
import WaterQuality

/// The agreement shipped as an example; nil when it has a problem.
func exampleAgreement() -> Agreement? {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  let file = root.appending(path: "deploy/agreements/a1-example.json")
  let problems = ProblemList()
  guard let text = try? String(contentsOf: file, encoding: .utf8),
    let node = ConfigurationText.parse(text, problems)
  else { return nil }
  return Agreement.read(node, problems)
}
