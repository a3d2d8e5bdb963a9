import Delivery
import Testing
import WaterQuality

@Suite struct `A time in an HTTP header` {
  /// The example of RFC 9110, 5.6.7.
  @Test func `is read as the moment it means`() {
    #expect(
      HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT")
        == Timestamp("1994-11-06T16:49:37+08:00"))
  }

  @Test(arguments: [
    "", "now", "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:3x GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
  ])
  func `that is none is not read`(text: String) {
    #expect(HTTPDate.parse(text) == nil)
  }
}
