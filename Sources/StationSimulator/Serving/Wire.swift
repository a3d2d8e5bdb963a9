/// How frames look on a link.
enum Wire {
  case tcp, rtu

  /// Takes the first whole request out of what has come.
  func takeRequest(_ bytes: inout [UInt8]) -> [UInt8]? {
    switch self {
    case .tcp: NetworkFrame.takeRequest(&bytes)
    case .rtu: SerialFrame.takeRequest(&bytes)
    }
  }

  /// Where the bus address stands; the function follows it.
  var unit: Int { self == .tcp ? 6 : 0 }

  /// Bus address, function code and data: a request without what the wire adds.
  func body(of request: [UInt8]) -> [UInt8] {
    Array(request.dropFirst(unit).dropLast(self == .rtu ? 2 : 0))
  }
}
