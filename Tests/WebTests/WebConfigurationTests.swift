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
