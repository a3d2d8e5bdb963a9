import Foundation
import Settlement
import WaterQuality

/// The agreement shipped as an example; nil when it has a problem.
func exampleAgreement() -> Agreement? {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  let file = root.appending(path: "deploy/agreements/a1-example.json")
  guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
  return Agreement.read(NodeReader.read(text), ProblemList())
}
