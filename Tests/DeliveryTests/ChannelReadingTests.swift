import Delivery
import Logging
import Testing
import WaterQuality

@Suite struct `The channels of the stations file` {
  private func read(_ text: String) throws -> ([any ChannelConfiguration], [String]) {
    let problems = ProblemList()
    let node = try #require(ConfigurationText.parse(Array(text.utf8), problems))
    let root = try #require(ObjectReader(node, problems))
    let channels = ChannelKind.read(root.list("channels"), problems)
    return (channels, problems.problems.map(\.description))
  }

  @Test func `are read with their defaults`() throws {
    let (channels, problems) = try read(
      """
      {channels: [
        {"id": "county", "kind": "webhook", "url": "https://hooks.example.cn/a",
         "key": "county-key"},
        {"id": "test", "kind": "webhook", "url": "http://127.0.0.1:9000/", "key": "test-key",
         "loopback": true, "timeoutSeconds": 5},
        {"id": "intranet", "kind": "webhook", "url": "http://10.20.0.7:8080/x", "key": "i",
         "privateHosts": ["10.20.0.7"]}
      ]}
      """.replacing("{channels", with: "{\"channels\""))

    #expect(problems == [])
    #expect(channels.map(\.id) == ["county", "test", "intranet"])
    #expect(channels.map(\.key) == ["county-key", "test-key", "i"])
    #expect(channels.map(\.isLoopback) == [false, true, false])
    let webhooks = channels.compactMap { $0 as? WebhookConfiguration }
    #expect(webhooks.map(\.timeoutSeconds) == [15, 5, 15])
  }

  @Test func `report everything that is wrong with them at once`() throws {
    let (channels, problems) = try read(
      """
      {"channels": [
        {"id": "a", "kind": "webhok", "url": "https://a/", "key": "k"},
        {"id": "b", "kind": "webhook", "url": "http://b/", "key": "k"},
        {"id": "c", "kind": "webhook", "key": "k", "timeoutSeconds": 60, "keey": 1},
        {"id": "d", "kind": "webhook", "url": "https://d/", "key": "k"},
        {"id": "d", "kind": "webhook", "url": "https://d/", "key": "k"},
        "e"
      ]}
      """)

    #expect(channels.map(\.id) == ["d"])
    #expect(
      problems == [
        "2:23 channels[0].kind: unknown kind 'webhok'; known kinds are 'webhook'. "
          + "Did you mean 'webhook'?",
        "3:41 channels[1].url: messages to 'b' would go out unencrypted. "
          + "Use https, or list the host in \"privateHosts\" if its network is private.",
        "4:64 channels[2].timeoutSeconds: 60 is out of range. "
          + "Write a whole number from 1 to 15.",
        "4:3 channels[2]: key 'url' is missing. Add \"url\": … to this object.",
        "4:68 channels[2].keey: unknown key 'keey'. Did you mean 'key'?",
        "6:3 channels[4]: channel 'd' is there twice. Give each channel an id of its own.",
        "7:3 channels[5]: expected an object, found a text. Write { … } here.",
      ])
  }

  @Test func `are made with their credential, or say which one is missing`() throws {
    let (channels, _) = try read(
      """
      {"channels": [
        {"id": "county", "kind": "webhook", "url": "https://hooks.example.cn/", "key": "county-key"}
      ]}
      """)
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let without = Credentials(environment: [:], directory: nil)

    let made = try channels[0].makeChannel(
      ChannelContext(credentials: Example.credentials(), logger: logger))
    let error = #expect(throws: CredentialError.self) {
      try channels[0].makeChannel(ChannelContext(credentials: without, logger: logger))
    }

    #expect(made.id == "county")
    #expect(
      error
        == .missing(
          name: "county-key",
          tried: [
            "systemd credentials (none given)",
            "environment variable 'HANWATCH_CREDENTIAL_COUNTY_KEY'",
          ]))
  }

  @Test func `can be moved to a receiver on this machine, and nowhere else`() throws {
    let (channels, _) = try read(
      """
      {"channels": [{"id": "a", "kind": "webhook", "url": "https://a.cn/", "key": "k"}]}
      """)

    let moved = try channels[0].relocated(toLoopback: "http://127.0.0.1:9000/a")

    #expect(moved.isLoopback)
    #expect(moved.id == "a")
    #expect(moved.key == "k")
    #expect(throws: WebhookEndpoint.Refusal.self) {
      try channels[0].relocated(toLoopback: "https://b.cn/")
    }
  }
}
