import Delivery
import Testing

@Suite struct `The URL of a webhook` {
  @Test(arguments: [
    ("https://hooks.example.cn/a?token=1", "https://hooks.example.cn:443/a?token=1"),
    ("https://Hooks.Example.CN", "https://hooks.example.cn:443/"),
    ("HTTPS://hooks.example.cn:8443?x=1", "https://hooks.example.cn:8443/?x=1"),
    ("https://8.8.8.8/x", "https://8.8.8.8:443/x"),
    ("https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"),
  ])
  func `on the open network is used over TLS`(text: String, url: String) throws {
    #expect(try WebhookEndpoint(text, loopback: false, privateHosts: []).url == url)
  }

  @Test(arguments: [
    "http://hooks.example.cn/", "http://8.8.8.8/", "https://10.20.0.7/", "http://10.20.0.7/",
    "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/",
    "https://[fd00::1]/", "https://[::ffff:10.20.0.7]/", "https://[64:ff9b::a14:7]/",
  ])
  func `unencrypted or on a private network must be listed`(text: String) throws {
    #expect(throws: WebhookEndpoint.Refusal.self) {
      try WebhookEndpoint(text, loopback: false, privateHosts: ["10.20.0.8"])
    }
    let host = text.split(separator: "/", maxSplits: 1)[1].split(separator: "/")[0]
    let bare = host.trimmingPrefix("[").replacing("]", with: "")
    #expect(try WebhookEndpoint(text, loopback: false, privateHosts: [String(bare)]).host == bare)
  }

  @Test(arguments: [
    "http://127.0.0.1/", "http://127.8.9.1:80/", "http://localhost/", "https://LOCALHOST:9/",
    "http://a.localhost/", "http://[::1]:8080/", "https://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
  ])
  func `to this machine needs loopback, and loopback needs this machine`(text: String) throws {
    for listed in [[], ["127.0.0.1", "localhost", "::1"]] {
      #expect(throws: WebhookEndpoint.Refusal.self) {
        try WebhookEndpoint(text, loopback: false, privateHosts: listed)
      }
    }
    _ = try WebhookEndpoint(text, loopback: true, privateHosts: [])
    #expect(throws: WebhookEndpoint.Refusal.self) {
      try WebhookEndpoint("https://hooks.example.cn/", loopback: true, privateHosts: [])
    }
  }

  @Test(arguments: [
    "http://127.1/", "http://0/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.1/", "http://0177.0.0.1/", "http://127.0.0.1./", "http://127.0.0.01/",
    "http://256.1.1.1/", "http://1.2.3.4.5/", "http://[::]/", "https://169.254.169.254/latest",
    "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[ff02::1]/", "https://224.0.0.1/",
    "https://255.255.255.255/", "https://240.0.0.1/", "https://192.0.0.8/", "https://[::7f00:1]/",
    "https://[::ffff:169.254.169.254]/", "https://[1::2::3]/", "https://[12345::]/",
    "https://user@hooks.example.cn/", "https://user:hush@hooks.example.cn/",
    "https://hooks.example.cn@127.0.0.1/", "https://a\\@127.0.0.1/", "https://a b/",
    "https://hooks.example.cn/#x", "https://hooks.example.cn:0/", "https://hooks.example.cn:99999/",
    "https://hooks.example.cn:/", "https://:443/", "https:///x", "https://", "https:hooks",
    "file:///etc/passwd", "gopher://hooks.example.cn/", "ftp://hooks.example.cn/", "//hooks", "",
    "https://①.example.cn/", "https://hooks.example.cn/\r\nX: y", "https://a..b/", "https://.a/",
    "https://[::1/", "https://[::1]x/", "https://[10.20.0.7]/", "https://hooks.example.cn%2f/",
  ])
  func `that is ambiguous, hidden or no receiver's is refused`(text: String) {
    for loopback in [true, false] {
      let error = #expect(throws: WebhookEndpoint.Refusal.self, "\(text)") {
        try WebhookEndpoint(text, loopback: loopback, privateHosts: ["10.20.0.7"])
      }
      #expect(error?.description.contains("hush") == false)
    }
  }

  @Test func `is shown without path and query`() throws {
    let endpoint = try WebhookEndpoint(
      "https://hooks.example.cn/services/T0KEN?key=hush", loopback: false, privateHosts: [])

    #expect("\(endpoint)" == "https://hooks.example.cn:443")
  }
}
