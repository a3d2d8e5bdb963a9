/// The frames of Modbus RTU as the simulator needs them; written without a look at Hanwatch's own.
enum SerialFrame {
  static func withChecksum(_ body: [UInt8]) -> [UInt8] {
    var sum: UInt16 = 0xFFFF
    for byte in body {
      sum ^= UInt16(byte)
      for _ in 0..<8 { sum = sum % 2 == 1 ? (sum / 2) ^ 0xA001 : sum / 2 }
    }
    return body + [UInt8(sum % 256), UInt8(sum / 256)]
  }

  /// Takes the first whole request out of what has come; bytes before it are dropped.
  static func takeRequest(_ bytes: inout [UInt8]) -> [UInt8]? {
    while bytes.count >= 8 {
      let length = (15...16).contains(bytes[1]) ? 9 + Int(bytes[6]) : 8
      if bytes.count < length { return nil }
      let frame = Array(bytes.prefix(length))
      if withChecksum(Array(frame.dropLast(2))) == frame {
        bytes.removeFirst(length)
        return frame
      }
      bytes.removeFirst()
    }
    return nil
  }
}

/// The frames of Modbus TCP, likewise.
enum NetworkFrame {
  static func takeRequest(_ bytes: inout [UInt8]) -> [UInt8]? {
    guard bytes.count >= 8 else { return nil }
    let length = 6 + Int(bytes[4]) * 256 + Int(bytes[5])
    guard length <= 260 else {
      bytes.removeAll()
      return nil
    }
    guard bytes.count >= length else { return nil }
    defer { bytes.removeFirst(length) }
    return Array(bytes.prefix(length))
  }
}
