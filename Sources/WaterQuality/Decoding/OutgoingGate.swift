/// What may be sent to an instrument: questions that read, and writes to registers that the
/// analyser's configuration lists. Everything else stays here (field problems, 4.12).
package enum OutgoingGate {
  /// Why a request must not leave; nil when it may. `request` is the function code with its data,
  /// without the frame around it.
  package static func refusal(
    _ request: some Collection<UInt8>, writable: [RegisterRange]
  ) -> WriteRefusal? {
    let bytes = Array(request)
    guard let function = bytes.first else { return .malformed }
    switch function {
    case 1...4: return isRead(bytes) ? nil : .malformed
    case 5, 6:
      guard bytes.count == 5 else { return .malformed }
      return refusal(function, function == 5 ? .coils : .holdingRegisters, bytes, 1, writable)
    case 15, 16:
      guard bytes.count >= 6, bytes.count == 6 + Int(bytes[5]) else { return .malformed }
      let count = Int(bytes[3]) << 8 | Int(bytes[4])
      let length = function == 15 ? (count + 7) / 8 : count * 2
      guard RegisterRange.countRange.contains(count), Int(bytes[5]) == length else {
        return .malformed
      }
      return refusal(function, function == 15 ? .coils : .holdingRegisters, bytes, count, writable)
    default: return .function(function)
    }
  }

  /// The most coils or discrete inputs that one question reads (Modbus application protocol 6.1).
  private static let mostBits = 2000

  /// A question for as many values as one answer holds, all of which exist.
  private static func isRead(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 5 else { return false }
    let (first, count) = (Int(bytes[1]) << 8 | Int(bytes[2]), Int(bytes[3]) << 8 | Int(bytes[4]))
    let most = bytes[0] <= 2 ? mostBits : RegisterRange.countRange.upperBound
    return (1...most).contains(count) && first + count <= 65_536
  }

  private static func refusal(
    _ function: UInt8, _ table: RegisterTable, _ bytes: [UInt8], _ count: Int,
    _ writable: [RegisterRange]
  ) -> WriteRefusal? {
    let first = UInt16(bytes[1]) << 8 | UInt16(bytes[2])
    guard Int(first) + count <= 65_536 else { return .malformed }
    let range = RegisterRange(table, first: first, count: count)
    return writable.contains { $0.contains(range) } ? nil : .notListed(function, range)
  }
}

/// Why a request did not leave.
package enum WriteRefusal: Error, Sendable, Hashable {
  /// A function that neither reads nor writes registers: diagnostics, files, masks.
  case function(UInt8)
  /// The analyser's configuration does not list these registers.
  case notListed(UInt8, RegisterRange)
  /// The bytes are no request.
  case malformed
  /// Bus address 0 of a serial line means every instrument on it.
  case broadcast
}

extension WriteRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .function(let code):
      "function \(code) is never sent to an instrument"
    case .notListed(let code, let range):
      "function \(code) would write \(range.count) of the \(range.table.rawValue) from "
        + "\(range.first), which the analyser's \"writes\" do not list. Nothing was sent; list "
        + "them only where the manual says what happens"
    case .malformed:
      "the bytes are no Modbus request"
    case .broadcast:
      "bus address 0 means every instrument on the line, and none of them answers. Nothing was "
        + "sent; ask each by its own address"
    }
  }
}
