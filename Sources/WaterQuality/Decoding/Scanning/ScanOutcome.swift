/// What came of one question of a scan. Five outcomes, always told apart.
package enum ScanOutcome: Sendable, Hashable {
  case words([UInt16])
  /// The device says that it has no such registers, or does not give so many.
  case noRegister(ModbusException)
  /// It says "no" for another reason.
  case refused(ModbusException)
  /// Something came that is no valid answer: a broken checksum, another address.
  case invalid(FramingFault)
  case silent

  package init(_ exception: ModbusException) {
    self = exception.isAboutRegisters ? .noRegister(exception) : .refused(exception)
  }

  package init(_ fault: FramingFault) {
    self = fault == .silent ? .silent : .invalid(fault)
  }

  /// True when an instrument spoke for itself.
  package var isAnswer: Bool {
    switch self {
    case .words, .noRegister: true
    case .refused(let exception): !exception.isFromGateway
    case .invalid, .silent: false
    }
  }

  /// For programs: `words`, `noRegister`, `refused`, `invalid`, `silent`.
  package var name: String {
    switch self {
    case .words: "words"
    case .noRegister: "noRegister"
    case .refused: "refused"
    case .invalid: "invalid"
    case .silent: "silent"
    }
  }
}
