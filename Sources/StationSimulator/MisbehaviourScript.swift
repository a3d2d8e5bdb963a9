package import Foundation

/// What is to happen when: `{"steps": [{"afterSeconds": 5, "link": "line-a", "fault": "silent"}]}`.
/// A step names a link or an analyser; without either it is for every link.
package struct MisbehaviourScript: Sendable {
  package struct Step: Sendable, Decodable {
    package let afterSeconds: Double?
    package let link: String?
    package let analyser: String?
    package let fault: String

    var misbehaviour: Misbehaviour? { Misbehaviour(text: fault) }
  }

  private struct File: Decodable {
    let steps: [Step]
  }

  /// What is wrong with a script or one of its steps.
  package struct Mistake: Error, CustomStringConvertible {
    package let description: String
  }

  /// In the order of their moments.
  package let steps: [Step]

  package init(_ json: Data) throws {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: json)
    } catch {
      throw Mistake(description: "could not read the script: \(error)")
    }
    steps = file.steps.sorted { ($0.afterSeconds ?? 0) < ($1.afterSeconds ?? 0) }
    for step in steps { try Self.check(step) }
  }

  /// One step, as it comes line by line from whoever steers the simulator.
  package static func step(_ json: Data) throws -> Step {
    let step: Step
    do {
      step = try JSONDecoder().decode(Step.self, from: json)
    } catch {
      throw Mistake(description: "could not read the step: \(error)")
    }
    try check(step)
    return step
  }

  private static func check(_ step: Step) throws {
    guard step.misbehaviour == nil else { return }
    throw Mistake(
      description: "unknown fault '\(step.fault)'. Known ones are "
        + Misbehaviour.known.joined(separator: ", "))
  }
}

extension SimulatedSite {
  package func apply(_ step: MisbehaviourScript.Step) {
    guard let misbehaviour = step.misbehaviour else { return }
    if let analyser = step.analyser {
      setMisbehaviour(misbehaviour, analyser: analyser)
    } else if let link = step.link {
      setMisbehaviour(misbehaviour, link: link)
    } else {
      for link in links { setMisbehaviour(misbehaviour, link: link.id) }
    }
  }
}
