package import WaterQuality

/// One request that somebody wants asked between two polls.
package struct Errand: Sendable {
  /// 1 … 247 on serial lines, 0 … 255 over TCP.
  package let busAddress: UInt8
  /// The function code with its data, without the frame around it.
  package let request: [UInt8]
  /// Without the time that the characters take on a line.
  package let responseTimeoutMilliseconds: Int
  /// The registers that it may change; what its analyser's configuration lists.
  package let writable: [RegisterRange]
  /// Whether a serial analyser in doubt proves itself by its profile first, as before a poll. A
  /// person who looks what is there asks without it: the profile may be what is wrong.
  package let provesFirst: Bool

  package init(
    busAddress: UInt8, request: [UInt8], responseTimeoutMilliseconds: Int,
    writable: [RegisterRange] = [], provesFirst: Bool = true
  ) {
    self.busAddress = busAddress
    self.request = request
    self.responseTimeoutMilliseconds = responseTimeoutMilliseconds
    self.writable = writable
    self.provesFirst = provesFirst
  }

  /// A question that reads.
  package init(
    _ request: RegisterRequest, responseTimeoutMilliseconds: Int, provesFirst: Bool = true
  ) {
    self.init(
      busAddress: request.busAddress, request: request.pdu,
      responseTimeoutMilliseconds: responseTimeoutMilliseconds, provesFirst: provesFirst)
  }
}
