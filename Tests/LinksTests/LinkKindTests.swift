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
    ("/dev/ttyUSB0", true), ("/dev/ttyACM12", true), ("/dev/ttyS1", false),
    ("/dev/serial/by-id/usb-FTDI-if00-port0", false), ("/dev/ttyRS485", false),
  ])
  func `advise against a name that another adapter may get`(device: String, isAdvised: Bool) {
    let link = ModbusSerialConfiguration(id: "line-a", device: device)

    #expect(link.advice.contains { $0.contains("/dev/serial/by-id") } == isAdvised)
  }

  @Test(arguments: [
    "10.20.1.11", "gateway_3:502", "10.20.1.999:502", "-a.cn:502", "10.20.1.11:0",
    "10.20.1.11:65536", "[::1]", "::1:502",
    "[10.20.1.11]:502", "10.20.1.11:+5", "", ":502",
  ])
  func `refuse an address that is none, or has no port`(address: String) {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string(address)]
    ])

    #expect(links.isEmpty)
    #expect(
      problems == [
        "1:1 links[0].address: '\(address)' is not an address with a port. Write it as "
          + "\"10.20.1.11:502\", \"[fd00::7]:502\" or \"gateway.example.cn:502\"."
      ])
  }

  @Test(arguments: ["[::1]:502", "gateway-3.example.cn:502", "cabin7:4001"])
  func `may lead to an IPv6 address or a name`(address: String) {
    let (links, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTCP"), "address": .string(address)]
    ])

    #expect(problems == [])
    #expect(links.map(\.address) == [address])
  }

  @Test func `have a kind that is known`() {
    let (_, problems) = read([
      ["id": .string("t1"), "kind": .string("modbusTcp"), "address": .string("10.20.1.11:502")],
      ["id": .string("t2"), "kind": .string("profibus")],
    ])

    #expect(
      problems == [
        "1:1 links[0].kind: unknown kind 'modbusTcp'. Did you mean 'modbusTCP'?",
        "1:1 links[1].kind: unknown kind 'profibus'. Known kinds are 'modbusTCP', 'modbusSerial', "
          + "'modbusRTUOverTCP', 'modbusDialIn'.",
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

  @Test func `may be called by stations, many at one port`() throws {
    let (links, problems) = read(pairs: [
      dialIn("d1", "ST01;"),
      dialIn("d2", "ST02;", more: ["secret": .string("d2-key"), "heartBeatHex": .string("FE FE")]),
    ])

    #expect(problems == [])
    #expect(links.map(\.listensOn) == ["0.0.0.0:7001", "0.0.0.0:7001"])
    #expect(links.map(\.greeting?.description) == ["53 54 30 31 3B", "53 54 30 32 3B"])
    #expect(links.map(\.credential) == [nil, "d2-key"])
    #expect(links[1].heartBeat?.bytes == [0xFE, 0xFE])
    #expect(links.map(\.isSerial) == [true, true])
  }

  @Test func `cannot be told apart by names that lie one inside the other`() {
    let (_, problems) = read(pairs: [dialIn("d1", "ST1"), dialIn("d2", "ST10")])

    #expect(
      problems == [
        "1:1 links[1]: the registration packets of links 'd1' and 'd2' lie one inside the other. "
          + "End each with a mark that no name has, such as \"ST08;\"."
      ])
  }

  @Test func `cannot be called by two stations of one name`() {
    let (_, problems) = read(pairs: [dialIn("d1", "ST01;"), dialIn("d2", "ST01;")])

    #expect(problems.count == 1)
    #expect(problems.first?.contains("both lead to 0.0.0.0:7001 with registration") ?? false)
  }

  @Test func `tell what is wrong with a port that stations call`() {
    let (links, problems) = read([
      [
        "id": .string("d1"), "kind": .string("modbusDialIn"), "listen": .string("example.cn:7001"),
        "registration": .string("汉"), "from": .array([]),
      ]
    ])

    #expect(links.isEmpty)
    #expect(problems.count == 3)
  }

  private func dialIn(
    _ id: String, _ registration: String, more: KeyValuePairs<String, Node.Value> = [:]
  ) -> [(key: String, value: Node.Value)] {
    let place = Problem.Position(line: 1, column: 1)
    let from = Node(value: .string("10.64.0.0/16"), path: "from[0]", position: place)
    var pairs: [(key: String, value: Node.Value)] = [
      ("id", .string(id)), ("kind", .string("modbusDialIn")), ("listen", .string("0.0.0.0:7001")),
      ("from", .array([from])), ("registration", .string(registration)),
    ]
    pairs += Array(more)
    return pairs
  }

  private func read(
    _ objects: [KeyValuePairs<String, Node.Value>]
  ) -> (links: [any LinkConfiguration], problems: [String]) {
    read(pairs: objects.map { Array($0) })
  }

  private func read(
    pairs objects: [[(key: String, value: Node.Value)]]
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
