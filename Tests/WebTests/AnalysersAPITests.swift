import Foundation
import TestSupport
import Testing
import WaterQuality

@Suite struct `The analysers API` {
  private static let site = Site.small(clock: RegisterTime(.clock))

  @Test func `gives each clock's skew in seconds, and null where there is no clock`() async throws {
    let temporary = try await TemporaryStore(Self.site)
    var clock = InstrumentClock()
    _ = clock.compare(testNow.adding(minutes: 2), at: testNow, boundSeconds: 300)
    let status = AnalyserStatus(
      analyser: "st01/nh3n", lastAnswerAt: testNow, failuresInARow: 0, clock: clock)

    let text = try await ask(testContext(temporary, statuses: [status]), "/api/v1/analysers").text

    #expect(
      text.contains(
        #""clock":{"skewSeconds":120,"comparedAt":"2026-11-24T12:10:00+08:00","#
          + #""boundSeconds":300,"wrongSince":null}"#))
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let rows = tree?["rows"] as? [[String: Any]]
    #expect(rows?.map { $0["id"] as? String } == ["st01/probe", "st01/nh3n"])
    #expect((rows?.first?["particulars"] as? [Any])?.isEmpty == true)
    #expect(rows?.first?["clock"] is NSNull)
    #expect(rows?.last?["lastAnswerAt"] as? String == "2026-11-24T12:10:00+08:00")
  }
}

extension RegisterRange {
  fileprivate static let clock = RegisterRange(.holdingRegisters, first: 16, count: 3)
}
