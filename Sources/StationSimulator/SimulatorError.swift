/// What the machine refused the simulator.
package struct SimulatorError: Error, CustomStringConvertible {
  package let description: String

  init(_ what: String, _ errno: Int32) {
    description =
      "could not \(what) for the simulator: system error \(errno). "
      + "Close other programs and try again."
  }
}
