import Links
import Testing
import WaterQuality

@Suite struct `Links in stations.json` {
  @Test func `are read with their own keys`() throws {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string("10.20.1.11:502")],
      [
        "id": .string("line-a"), "kind": .string("modbusSerial"),
        "device": .string("/dev/serial/by-id/usb-0"), "baud": .number("19200"),
        "parity": .string("even"), "stopBits": .number("2"),
      ],
    ])

    #expect(problems == [])
    #expect(links.map(\.id) == ["t1", "line-a"])
    #expect(links.map(\.address) == ["10.20.1.11:502", "/dev/serial/by-id/usb-0"])
    #expect(links.map(\.isSerial) == [false, true])
    let serial = try #require(links[1] as? ModbusSerialConfiguration)
    #expect(serial.line.baud == 19_200)
    #expect(serial.line.parity == .even)
    #expect(serial.line.stopBits == 2)
    #expect(links[0].readdressed("127.0.0.1:40001").address == "127.0.0.1:40001")
    #expect(links[1].readdressed("/dev/pts/3").address == "/dev/pts/3")
  }

  @Test(arguments: [
    "10.20.1.11", "gateway.local:502", "10.20.1.11:0", "10.20.1.11:65536", "[::1]", "::1:502",
    "[10.20.1.11]:502", "10.20.1.11:+5", "", ":502",
  ])
  func `refuse an address that is no IP address with a port`(address: String) {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string(address)]
    ])

    #expect(links.isEmpty)
    #expect(
      problems == [
        "1:1 links[0].address: '\(address)' is not an IP address with a port. Write it as "
          + "\"10.20.1.11:502\" or \"[fd00::7]:502\"; names are not looked up."
      ])
  }

  @Test func `may lead to an IPv6 address`() {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string("[::1]:502")]
    ])

    #expect(problems == [])
    #expect(links.map(\.address) == ["[::1]:502"])
  }

  @Test func `have a kind that is known`() {
    let (_, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTcp"), "address": .string("10.20.1.11:502")],
      ["id": .string("t2"), "kind": .string("profibus")],
    ])

    #expect(
      problems == [
        "1:1 links[0].kind: unknown kind 'modbusTcp'. Did you mean 'modbusTCP'?",
        "1:1 links[1].kind: unknown kind 'profibus'. Known kinds are 'modbusTCP', 'modbusSerial'.",
      ])
  }

  @Test func `tell all their problems at once`() {
    let (links, problems) = read([
      [
        "id": .string("line-a"), "kind": .string("modbusSerial"), "device": .string("ttyUSB0"),
        "baud": .number("9601"), "parity": .string("evan"), "bits": .number("8"),
      ]
    ])

    #expect(links.isEmpty)
    #expect(problems.count == 4)
  }

  @Test func `have ids and addresses of their own`() {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string("10.20.1.11:502")],
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string("10.20.1.12:502")],
      ["id": .string("t3"), "kind": .string("modbusTCP"), "address": .string("10.20.1.11:502")],
    ])

    #expect(links.count == 3)
    #expect(
      problems == [
        "1:1 links[1]: link 't1' is there twice. Give each link an id of its own.",
        "1:1 links[2]: links 't1' and 't3' both lead to 10.20.1.11:502. Make them one link; "
          + "it reaches several analysers by their bus addresses.",
      ])
  }

  private func read(
    _ objects: [KeyValuePairs<String, Node.Value>]
  ) -> (links: [any LinkConfiguration], problems: [String]) {
    let place = Problem.Position(line: 1, column: 1)
    let nodes = objects.enumerated().map { index, object in
      let path = "links[\(index)]"
      let members = object.map { key, value in
        Node.Member(
          key: key, position: place,
          node: Node(value: value, path: "\(path).\(key)", position: place))
      }
      return Node(value: .object(members), path: path, position: place)
    }
    let problems = ProblemList()
    let links = LinkKind.read(nodes, problems)
    return (links, problems.problems.map(\.description))
  }
}
