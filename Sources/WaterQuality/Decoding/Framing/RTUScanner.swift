/// Finds frames on a serial line by their shape and checksum, whatever lies between them.
///
/// Silence does not end frames here: USB adapters deliver one answer in pieces 16 ms apart.
package struct RTUScanner: Sendable {
  private(set) var buffer: [UInt8] = []
  /// Where the last frame ended; frames do not overlap.
  private var frameEnd = 0
  /// Bytes of the whole time that lay outside frames are these minus those of the frames.
  package private(set) var byteCount = 0

  /// The longest frame of the protocol.
  static let longestFrame = 256

  package init() {}

  /// Takes one byte. Returns the frame that ends with it, checksum included.
  package mutating func receive(_ byte: UInt8) -> [UInt8]? {
    if buffer.count >= Self.longestFrame * 2 {
      buffer.removeFirst(Self.longestFrame)
      frameEnd = max(0, frameEnd - Self.longestFrame)
    }
    buffer.append(byte)
    byteCount += 1
    guard let start = startOfFrame() else { return nil }
    frameEnd = buffer.count
    return Array(buffer[start...])
  }

  /// The last bytes, when there are so many.
  func last(_ count: Int) -> ArraySlice<UInt8>? {
    buffer.count >= count ? buffer.suffix(count) : nil
  }

  /// Where a frame begins that ends with the newest byte. The longest comes first: what looks like
  /// a short frame may be the tail of a long one.
  private func startOfFrame() -> Int? {
    let end = buffer.count
    let first = max(frameEnd, end - Self.longestFrame)
    guard end - first >= 5 else { return nil }
    for start in first...(end - 5) where canBeFrame(start, length: end - start) {
      if CRC16.isValid(buffer[start...]) { return start }
    }
    return nil
  }

  /// True when the function allows this length.
  private func canBeFrame(_ start: Int, length: Int) -> Bool {
    let function = buffer[start + 1]
    if length == 5, function > 0x80 { return true }
    if length == 8, (1...6).contains(function) || function == 15 || function == 16 { return true }
    return (1...4).contains(function) && length == Int(buffer[start + 2]) + 5
  }
}
