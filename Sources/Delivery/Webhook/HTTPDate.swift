package import WaterQuality

/// Times in HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7). The two obsolete forms
/// are not read; a receiver that sends them is treated as one that sends none.
package enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  package static func parse(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].count == 4, parts[5] == "GMT", parts[3].count == 4,
      let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]),
      let date = CivilDate(year: year, month: month + 1, day: day),
      parts[4].count == 8
    else { return nil }
    return Timestamp("\(date)T\(parts[4])Z")
  }
}
