/// One of the four tables of a Modbus device.
package enum RegisterTable: String, Sendable, CaseIterable {
  case coils, discreteInputs, inputRegisters, holdingRegisters

  /// The function code that reads it (Modbus application protocol 6.1 … 6.4).
  package var readFunction: UInt8 {
    switch self {
    case .coils: 1
    case .discreteInputs: 2
    case .holdingRegisters: 3
    case .inputRegisters: 4
    }
  }
}
