/// The code with which a device refuses a question (Modbus application protocol 1.1b3, 7).
package struct ModbusException: Sendable, Hashable {
  package let code: UInt8

  package init(code: UInt8) {
    self.code = code
  }

  private var known: (name: String, cause: String)? {
    switch code {
    case 1: ("illegal function", "illegalFunction")
    case 2: ("illegal data address", "illegalDataAddress")
    case 3: ("illegal data value", "illegalDataValue")
    case 4: ("device failure", "deviceFailure")
    case 5: ("acknowledge", "acknowledge")
    case 6: ("device busy", "deviceBusy")
    case 8: ("memory parity error", "memoryParityError")
    case 10: ("gateway path unavailable", "gatewayPathUnavailable")
    case 11: ("gateway target did not answer", "gatewayTargetSilent")
    default: nil
    }
  }

  /// For people: `illegal data address`.
  package var name: String { known?.name ?? "exception code \(code)" }

  /// For counting: `illegalDataAddress`; all codes the protocol does not name share one.
  package var cause: String { known?.cause ?? "otherException" }

  /// True when the device says that it has no such registers, or does not give so many.
  package var isAboutRegisters: Bool { code == 2 || code == 3 }

  /// True when a gateway speaks for an analyser that it could not reach.
  package var isFromGateway: Bool { code == 10 || code == 11 }
}
