import Crypto
package import WaterQuality

/// Codes that live for half a minute (RFC 6238: HMAC-SHA-1, steps of 30 s from 1970, 6 digits).
package enum OneTimePassword {
  package static let stepMilliseconds: Int64 = 30_000
  package static let digits = 6
  /// Telephones' clocks may be a step off, either way.
  static let window: Int64 = 1

  /// The step whose code this is; nil where it is none of the three that may be, or one that was
  /// used before, or one before that. The caller keeps the step, so that no code works twice.
  package static func step(
    of code: String, _ secret: OneTimeSecret, at now: Timestamp, lastUsed: Int64?
  ) -> Int64? {
    let typed = code.utf8.filter { $0 != UInt8(ascii: " ") }
    guard typed.count == digits, typed.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let current = step(at: now)
    var found: Int64?
    // Every step is looked at, so that the time says nothing about which one fits.
    for step in max(0, current - window)...max(0, current + window) {
      let right = Array(self.code(secret.bytes, step: step).utf8)
      let difference = zip(typed, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
      if difference == 0, step > lastUsed ?? -1 { found = step }
    }
    return found
  }

  static func step(at now: Timestamp) -> Int64 { max(0, now.milliseconds) / stepMilliseconds }

  /// The code of a moment; what a telephone shows.
  package static func code(_ secret: OneTimeSecret, at now: Timestamp) -> String {
    code(secret.bytes, step: step(at: now))
  }

  /// RFC 4226, 5.3: dynamic truncation of the HMAC of the step's number.
  static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
    let counter = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: step >> $0) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[hash.count - 1] & 15)
    let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
    return String(repeating: "0", count: digits - text.count) + text
  }
}
