import Links
import Testing
import WaterQuality

@Suite struct `A link error` {
  private let place = LinkError.Place(link: "weir-north", address: "10.20.0.7:502")
  private let question = LinkError.Question(
    request: RegisterRequest(
      busAddress: 3, range: RegisterRange(.inputRegisters, first: 100, count: 8)),
    profile: "acme-nh3", responseTimeoutMilliseconds: 2000)

  @Test func `says that nothing came`() {
    let error = LinkError.noAnswer(place, question, .invalid(.silent))

    #expect(
      error.sentence(nextTryInSeconds: 30)
        == "no answer from bus address 3 on link 'weir-north' (10.20.0.7:502) within 2 s, "
        + "reading 8 input registers from 100. Next try in 30 s.")
    #expect(error.cause == "silent")
  }

  @Test func `says why what came is no answer`() {
    let error = LinkError.noAnswer(place, question, .invalid(.wrongTransaction))

    #expect(
      error.sentence(nextTryInSeconds: 1)
        == "no valid answer from bus address 3 on link 'weir-north' (10.20.0.7:502), "
        + "reading 8 input registers from 100: it belongs to another question. Next try in 1 s.")
    #expect(error.cause == "wrongTransaction")
  }

  @Test func `says that nobody was reached`() {
    let error = LinkError.notConnected(place, .refused)

    #expect(
      error.sentence(nextTryInSeconds: 30)
        == "could not connect link 'weir-north' to 10.20.0.7:502: connection refused. "
        + "Is the gateway on? Next try in 30 s.")
    #expect(error.cause == "connectionRefused")
  }

  @Test func `says what the device refused`() {
    let error = LinkError.refused(place, question, ModbusException(code: 2))

    #expect(
      "\(error)"
        == "bus address 3 on link 'weir-north' refused input registers 100–107: illegal data "
        + "address. Check profile 'acme-nh3' against the manual.")
    #expect(error.cause == "illegalDataAddress")
  }

  @Test(arguments: [
    (ConnectFailure.noDevice, "no such device. Is the adapter plugged in?"),
    (.permissionDenied, "permission denied. Add the daemon's user to group dialout."),
    (
      .tooManyDescriptors,
      "too many descriptors are open. Lower the number of web clients or raise LimitNOFILE."
    ),
  ])
  func `says what to do about a line`(failure: ConnectFailure, ending: String) {
    let line = LinkError.Place(link: "line-a", address: "/dev/ttyUSB0")

    #expect(
      "\(LinkError.notConnected(line, failure))"
        == "could not connect link 'line-a' to /dev/ttyUSB0: \(ending)")
  }

  @Test func `counts few causes, each in lowerCamelCase`() {
    let codes = (0...255).map { ModbusException(code: UInt8($0)).cause }
    let causes = Set(codes + FramingFault.allCases.map(\.rawValue))

    #expect(causes.count < 25)
    #expect(causes.allSatisfy { $0.allSatisfy(\.isLetter) && $0.first!.isLowercase })
  }

  @Test func `of a measure sequence names the command`() {
    let wake = LinkError.Question(
      request: question.request, profile: question.profile, responseTimeoutMilliseconds: 1500,
      command: "wake")

    let busy = LinkError.refused(place, wake, ModbusException(code: 6))
    #expect(
      "\(busy)" == "bus address 3 on link 'weir-north' refused command 'wake': device busy. "
        + "The analyser is busy.")
    #expect(busy.cause == "deviceBusy")
    #expect(
      "\(LinkError.noAnswer(place, wake, .invalid(.silent)))"
        == "no answer from bus address 3 on link 'weir-north' (10.20.0.7:502) within 1500 ms, "
        + "writing command 'wake'.")
    let disturbed = LinkError.notMeasured(place, question, .disturbed)
    #expect(
      "\(disturbed)" == "no reading of bus address 3 on link 'weir-north' (10.20.0.7:502): "
        + "somebody wrote to it while its sequence ran.")
    #expect(disturbed.cause == "disturbed")
    #expect(disturbed.kind == "notMeasured")
  }
}
