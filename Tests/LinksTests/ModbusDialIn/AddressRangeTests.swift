import Links
import Testing

@Suite struct `A range of addresses` {
  @Test(arguments: [
    ("10.64.0.0/16", "10.64.255.1", true), ("10.64.0.0/16", "10.65.0.1", false),
    ("10.64.3.7", "10.64.3.7", true), ("10.64.3.7", "10.64.3.8", false),
    ("0.0.0.0/0", "198.51.100.9", true), ("0.0.0.0/0", "fd00::1", false),
    ("10.64.0.0/13", "10.71.255.255", true), ("10.64.0.0/13", "10.72.0.0", false),
    ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false), ("::1", "::1", true),
    ("10.64.0.0/16", "no address", false),
  ])
  func `holds those that begin alike`(range: String, address: String, holds: Bool) throws {
    let range = try #require(AddressRange(range))

    #expect(range.contains(address) == holds)
  }

  @Test(arguments: [
    "", "10.64.0.0/", "10.64.0.0/33", "10.64.0.0/-1", "10.64.0.0/8", "10.64.0/16", "fd00::/129",
    "10.64.0.0/16/8", "gateway/8", "/8", "10.64.0.0/+8",
  ])
  func `is refused when it is none`(text: String) {
    #expect(AddressRange(text) == nil)
  }
}
