/// Why bytes are no answer to the question asked. Raw values are used for counting.
package enum FramingFault: String, Error, Sendable, CaseIterable {
  /// Not one byte came.
  case silent
  /// The answer began and did not end.
  case incomplete
  /// Bytes came in which no frame can be found.
  case malformed
  /// A frame of the right shape has a wrong checksum.
  case checksumMismatch
  /// The answer belongs to another question.
  case wrongTransaction
  /// The protocol identifier of Modbus TCP is not 0.
  case wrongProtocol
  /// The length of the header does not fit what follows.
  case wrongLength
  /// The answer comes from another bus address.
  case wrongBusAddress
  /// The answer is to another function.
  case wrongFunction
  /// The answer carries another number of registers.
  case wrongByteCount
  /// The confirmation names other registers or values than those written.
  case wrongEcho

  /// For a sentence: `the answer carries …`.
  package var reason: String {
    switch self {
    case .silent: "nothing came"
    case .incomplete: "the answer began and did not end"
    case .malformed: "no frame could be found in what came"
    case .checksumMismatch: "the checksum is wrong"
    case .wrongTransaction: "it belongs to another question"
    case .wrongProtocol: "the protocol identifier is not 0"
    case .wrongLength: "the length in the header does not fit"
    case .wrongBusAddress: "it comes from another bus address"
    case .wrongFunction: "it answers another function"
    case .wrongByteCount: "it carries another number of registers"
    case .wrongEcho: "it confirms another write"
    }
  }
}
