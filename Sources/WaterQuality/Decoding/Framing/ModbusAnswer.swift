/// What a well-formed frame says in answer to a question.
package enum ModbusAnswer: Sendable, Hashable {
  /// One word for each register asked; coils and discrete inputs come as 0 or 1.
  case words([UInt16])
  /// What was asked to be written has been.
  case written
  /// The device answered "no".
  case exception(ModbusException)
}
