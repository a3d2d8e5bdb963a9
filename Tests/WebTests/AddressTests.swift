import Testing
import Web

@Suite struct `An address` {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("::1", "0:0:0:0:0:0:0:1"), ("2001:DB8::5", "2001:db8:0:0:0:0:0:5"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("::", "0:0:0:0:0:0:0:0"),
  ])
  func `is read from its literal`(text: String, shown: String) {
    #expect(IPAddress(text)?.description == shown)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "a.b.c.d", ":", ":::", "1::2::3",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "fe80::1%eth0", "::1.2.3", "localhost",
  ])
  func `is nothing else`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("10.20.0.0/16", "10.20.255.1", true), ("10.20.0.0/16", "10.21.0.1", false),
    ("10.20.0.5", "10.20.0.5", true), ("10.20.0.5", "10.20.0.6", false),
    ("10.20.0.128/25", "10.20.0.127", false), ("0.0.0.0/0", "203.0.113.1", true),
    ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ("0.0.0.0/0", "::1", false),
  ])
  func `lies in a range or not`(range: String, address: String, isIn: Bool) throws {
    let range = try #require(AddressRange(range))
    let address = try #require(IPAddress(address))

    #expect(range.contains(address) == isIn)
  }

  @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "a/8", "1.2.3.4/8/8"])
  func `ranges have a length that fits`(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test(arguments: [
    // Nobody is asked who is not trusted.
    ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
    ("10.0.0.1", [], "10.0.0.1"),
    ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
    // What stands before the last untrusted address may be invented.
    ("10.0.0.1", ["192.0.2.66, 198.51.100.1"], "198.51.100.1"),
    ("10.0.0.1", ["198.51.100.1, 10.0.0.2"], "198.51.100.1"),
    ("10.0.0.1", ["198.51.100.1", "10.0.0.2"], "198.51.100.1"),
    ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
    ("10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8:0:0:0:0:0:1"),
    ("10.0.0.1", ["unknown"], "10.0.0.1"), ("10.0.0.1", ["198.51.100.1, evil"], "10.0.0.1"),
  ])
  func `behind proxies is the last that none of them vouches away`(
    peer: String, headers: [String], client: String
  ) throws {
    let peer = try #require(IPAddress(peer))
    let trusted = try [#require(AddressRange("10.0.0.0/24"))]

    let found = forwardedAddress(peer: peer, forwardedFor: headers, trusted: trusted)

    #expect(found.description == client)
  }
}
