import Foundation
import Testing
import WaterQuality
import Web

@Suite struct `The web configuration` {
  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:8080", "::1", 8080),
    ("localhost:0", "localhost", 0), ("0.0.0.0:65535", "0.0.0.0", 65535),
  ])
  func `reads address and port`(text: String, host: String, port: Int) {
    #expect(WebConfiguration(listen: text) == WebConfiguration(host: host, port: port))
  }

  @Test(arguments: [
    "", "8080", "127.0.0.1", "127.0.0.1:", ":8080", "::1:8080", "127.0.0.1:65536",
    "127.0.0.1:-1", "a b:80", "[]:80", "http://x:80",
  ])
  func `refuses everything else`(text: String) {
    #expect(WebConfiguration(listen: text) == nil)
  }

  @Test func `listens on this machine only unless told otherwise`() {
    #expect(WebConfiguration(nil) == WebConfiguration(host: "127.0.0.1", port: 8080))
  }

  @Test func `reports a wrong address with its remedy`() throws {
    let problems = ProblemList()
    let reader = try #require(ObjectReader(object(["listen": "everywhere"]), problems))

    let configuration = WebConfiguration(reader)

    #expect(configuration == nil)
    #expect(
      problems.problems.map(\.description) == [
        "1:1 web.listen: 'everywhere' is no address to listen on. Write address and port, such as "
          + "\"127.0.0.1:8080\" or \"[::1]:8080\"."
      ])
  }

  @Test func `reports unknown keys`() throws {
    let problems = ProblemList()
    let reader = try #require(
      ObjectReader(object(["listen": "[::1]:80", "lissen": "x"]), problems))

    let configuration = WebConfiguration(reader)

    #expect(configuration == WebConfiguration(host: "::1", port: 80))
    #expect(problems.problems.map(\.path) == ["web.lissen"])
  }

  @Test func `reads limits, proxies and their defaults`() throws {
    let problems = ProblemList()
    let text = """
      {"listen": "0.0.0.0:80", "connectionsPerAddress": 5, "requestsPerSecond": 3,
       "requestSeconds": 4, "trustedProxies": ["10.0.0.1", "10.2.0.0/16"]}
      """
    let configuration = try #require(WebConfiguration(reader(text, problems)))

    #expect(problems.problems.isEmpty)
    #expect(configuration.connectionsPerAddress == 5)
    #expect(configuration.requestsPerSecond == 3)
    #expect(configuration.requestSeconds == 4)
    #expect(configuration.trustedProxies.count == 2)
    #expect(WebConfiguration.default.connectionsPerAddress == 64)
    #expect(WebConfiguration.default.requestsPerSecond == 20)
  }

  @Test func `reports every wrong value at once`() throws {
    let problems = ProblemList()
    let text = """
      {"connectionsPerAddress": 0, "requestsPerSecond": "3", "requestSeconds": 61,
       "trustedProxies": ["proxy.example", 5, "10.0.0.0/8"],
       "tls": {"certificate": "chain.pem", "key": "k", "kee": 1}}
      """

    #expect(WebConfiguration(try reader(text, problems)) == nil)
    #expect(
      problems.problems.map(\.path) == [
        "web.connectionsPerAddress", "web.requestsPerSecond", "web.requestSeconds",
        "web.trustedProxies[0]", "web.trustedProxies[1]", "web.tls.certificate", "web.tls.kee",
      ])
  }

  @Test func `reads what the example file says`() throws {
    let problems = ProblemList()
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "stations.json").path
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    let root = try #require(ConfigurationText.parse(bytes, problems))
    let reader = try #require(ObjectReader(root, problems))

    let configuration = WebConfiguration(reader.optionalObject("web"))

    #expect(problems.problems.isEmpty)
    #expect(configuration == .default)
  }

  private func reader(_ text: String, _ problems: ProblemList) throws -> ObjectReader {
    let root = try #require(ConfigurationText.parse("{\"web\": \(text)}", problems))
    let reader = try #require(ObjectReader(root, problems))
    return try #require(reader.optionalObject("web"))
  }

  private func object(_ members: KeyValuePairs<String, String>) -> Node {
    let place = Problem.Position(line: 1, column: 1)
    return Node(
      value: .object(
        members.map { key, text in
          Node.Member(
            key: key, position: place,
            node: Node(value: .string(text), path: "web.\(key)", position: place))
        }), path: "web", position: place)
  }
}
