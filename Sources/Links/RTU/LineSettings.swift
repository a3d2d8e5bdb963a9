internal import WaterQuality

/// Speed and shape of the characters on a serial line. 9600 8N1 unless the file says otherwise.
package struct LineSettings: Sendable, Equatable {
  package var baud = 9600
  package var parity = Parity.none
  package var dataBits = 8
  package var stopBits = 1
  /// RS-485 on two wires whose direction the kernel is to turn; adapters that turn it by themselves
  /// need no word.
  package var isHalfDuplex = false

  package enum Parity: String, Sendable, CaseIterable {
    case none, even, odd

    /// libmodbus's letter.
    var letter: Int8 {
      switch self {
      case .none: Int8(UInt8(ascii: "N"))
      case .even: Int8(UInt8(ascii: "E"))
      case .odd: Int8(UInt8(ascii: "O"))
      }
    }
  }

  package static let bauds = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200]

  package init() {}

  init?(_ reader: ObjectReader) {
    let baud = Self.baud(reader)
    let parity = reader.choice("parity", Parity.self, default: .none)
    // RTU frames are binary: seven data bits cannot carry them.
    let dataBits = reader.integer("dataBits", in: 8...8, default: 8)
    let stopBits = reader.integer("stopBits", in: 1...2, default: 1)
    isHalfDuplex = reader.bool("rs485", default: false)
    guard let baud, let parity, let dataBits, let stopBits else { return nil }
    self.baud = baud
    self.parity = parity
    self.dataBits = dataBits
    self.stopBits = stopBits
  }

  /// Of a line behind a gateway only the speed matters to us: its shape is the gateway's business.
  init?(behindGateway reader: ObjectReader) {
    guard let baud = Self.baud(reader) else { return nil }
    self.baud = baud
  }

  private static func baud(_ reader: ObjectReader) -> Int? {
    guard let node = reader.optional("baud") else { return LineSettings().baud }
    guard let baud = reader.integer(node, in: 1200...115_200) else { return nil }
    if bauds.contains(baud) { return baud }
    reader.problems.add(
      node, "serial lines do not run at \(baud) baud",
      "Known speeds are \(bauds.map(String.init).joined(separator: ", ")).")
    return nil
  }

  private var bitsPerCharacter: Int { 1 + dataBits + (parity == .none ? 0 : 1) + stopBits }

  /// How long so many characters take on the line, in nanoseconds.
  func transmissionNanoseconds(characters: Int) -> Int64 {
    Int64(characters * bitsPerCharacter) * 1_000_000_000 / Int64(baud)
  }

  /// The silence before a frame: 3.5 characters, and 1.75 ms above 19200 baud (Modbus over serial
  /// line 1.02, 2.5.1.1).
  var silenceNanoseconds: Int64 {
    baud > 19_200 ? 1_750_000 : transmissionNanoseconds(characters: 7) / 2
  }
}
