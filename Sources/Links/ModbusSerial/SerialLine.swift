internal import CModbus

/// A serial line that libmodbus opened and configured: the one file that touches its pointers.
///
/// The library sends; receiving is ours, because it cannot skip frames of other analysers.
@safe final class SerialLine: ByteStream {
  private let pointer: OpaquePointer
  let descriptor: Int32

  init(device: String, _ line: LineSettings) throws(AskFailure) {
    var made: OpaquePointer?
    let opened = unsafe hw_modbus_open(
      &made, device, Int32(line.baud), CChar(line.parity.letter), Int32(line.dataBits),
      Int32(line.stopBits), line.isHalfDuplex)
    guard opened.error == 0, let made = unsafe made else {
      throw .notConnected(ConnectFailure(errno: opened.error))
    }
    unsafe pointer = made
    descriptor = Int32(opened.value)
    guard opened.value <= LinkLimits.highestDescriptor else {
      throw .notConnected(.tooManyDescriptors)
    }
  }

  deinit {
    unsafe hw_modbus_close(pointer)
  }

  func flush() {
    _ = unsafe hw_modbus_flush(pointer)
  }

  /// The frame's checksum is left to the library.
  func send(_ frame: [UInt8]) -> Bool {
    let sent = unsafe frame.withUnsafeBufferPointer { space in
      unsafe hw_modbus_send(pointer, space.baseAddress, Int32(space.count - 2))
    }
    return sent.error == 0
  }

  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let read = unsafe buffer.withUnsafeMutableBufferPointer { space in
      unsafe hw_read(descriptor, space.baseAddress, space.count)
    }
    if hw_is_nothing_yet(read.error) { return [] }
    // A readable terminal that gives nothing has been hung up.
    return read.value > 0 ? Array(buffer.prefix(read.value)) : nil
  }
}

/// Opens the device by its path, each time anew: an adapter that was plugged in again may have
/// another device behind the same name.
final class SerialOpener: StreamOpener {
  private let device: String
  private let line: LineSettings

  init(device: String, _ line: LineSettings) {
    self.device = device
    self.line = line
  }

  func open() async throws(AskFailure) -> any ByteStream {
    try SerialLine(device: device, line)
  }

  func giveUp() -> Bool { false }
}
