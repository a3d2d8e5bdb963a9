/// Collects every problem of one reading, so that a person sees them all at once.
package final class ProblemList {
  package private(set) var problems: [Problem] = []

  package init() {}

  package func add(_ problem: Problem) {
    problems.append(problem)
  }

  /// A problem at the place of a node.
  package func add(_ node: Node, _ message: String, _ remedy: String) {
    add(Problem(path: node.path, position: node.position, message: message, remedy: remedy))
  }
}
