internal import ArgumentParser
internal import Foundation
internal import StationSimulator
internal import WaterQuality

/// What the simulated instruments do wrong: from the start, by a script, or as somebody says while
/// it runs.
struct FaultOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What every instrument does wrong: \(Misbehaviour.known.joined(separator: ", ")).",
      valueName: "fault"))
  var fault: String?
  @Option(
    help: """
      A JSON file {"steps": [{"afterSeconds": 5, "link": "line-a", "fault": "silent"}, …]}; a step \
      may name an analyser instead of a link.
      """)
  var script: String?
  @Flag(help: "Reads steps from the standard input, one JSON object a line, and does each at once.")
  var control = false

  func misbehaviour() throws -> Misbehaviour {
    guard let fault else { return .none }
    guard let found = Misbehaviour(text: fault) else {
      throw ValidationError(
        "unknown fault '\(fault)'. Known ones are "
          + Misbehaviour.known.joined(separator: ", ") + ".")
    }
    return found
  }

  func steps() throws -> [MisbehaviourScript.Step] {
    guard let script else { return [] }
    do {
      return try MisbehaviourScript(Data(contentsOf: URL(filePath: script))).steps
    } catch {
      throw ValidationError("\(script): \(error)")
    }
  }

  /// Lets the faults happen while the site is served.
  func direct(_ site: SimulatedSite) throws {
    let steps = try steps()
    if !steps.isEmpty {
      Thread.detachNewThread {
        let began = TimeSource.machine.monotonicNanoseconds()
        for step in steps {
          let passed = Double(TimeSource.machine.monotonicNanoseconds() - began) / 1e9
          Thread.sleep(forTimeInterval: max(0, (step.afterSeconds ?? 0) - passed))
          site.apply(step)
        }
      }
    }
    guard control else { return }
    Thread.detachNewThread {
      while let line = readLine() {
        do {
          site.apply(try MisbehaviourScript.step(Data(line.utf8)))
        } catch {
          FileHandle.standardError.write(Data("\(error)\n".utf8))
        }
      }
    }
  }
}
