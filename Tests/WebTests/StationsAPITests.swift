import Foundation
import Hummingbird
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `The stations API` {
  @Test func `gives readings as decimal strings and RFC 3339 times`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take(
      [1620], from: "st01/nh3n", at: Timestamp("2026-11-24T12:03:00+08:00")!)

    let text = try await ask(testContext(temporary), "/api/v1/stations").text

    #expect(
      text.contains(
        #""reading":{"sampledAt":"2026-11-24T12:03:00+08:00","slot":"2026-11-24T12:00:00+08:00","#
          + #""value":"1.6200","shown":"1.620","belowDetection":false,"verdict":"pass","#
          + #""flag":null,"reasons":[]}"#))
    #expect(text.contains(#""class":"V","evaluated":["nh3n"],"meetsTarget":false"#))
    #expect(
      text.contains(
        #""breaches":[{"incident":"incident-1-nh3n-target","rule":"nh3n-target","#
          + #""series":"st01/nh3n/nh3n","#
          + #""station":"st01","parameter":"nh3n","limit":"≤ 1.0","targetClass":"III","#
          + #""since":"2026-11-24T12:03:00+08:00","openedAt":"2026-11-24T12:03:00+08:00","#
          + #""openedValue":"1.6200"}]"#))
  }

  @Test func `is JSON that any reader takes`() async throws {
    let temporary = try await TemporaryStore()

    let text = try await ask(testContext(temporary), "/api/v1/stations").text
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]

    let site = tree?["site"] as? [String: Any]
    #expect(site?["example"] as? Bool == true)
    let stations = tree?["stations"] as? [[String: Any]]
    #expect(stations?.count == 1)
    #expect(stations?.first?["class"] is NSNull)
    #expect((stations?.first?["series"] as? [Any])?.count == 3)
  }

  @Test func `are not sent again to a program that has them`() async throws {
    let temporary = try await TemporaryStore()
    let context = testContext(temporary)
    let tag = try #require(try await ask(context, "/api/v1/stations").headers[.eTag])

    let later = testContext(temporary, now: testNow.adding(minutes: 1))
    let again = try await ask(later, "/api/v1/stations", headers: [.ifNoneMatch: "\"x\", \(tag)"])
    try await temporary.take(
      [1620], from: "st01/nh3n", at: Timestamp("2026-11-24T12:03:00+08:00")!)
    let changed = try await ask(context, "/api/v1/stations", headers: [.ifNoneMatch: tag])

    #expect(tag.hasPrefix("W/\""))
    #expect(again.status == 304)
    #expect(again.text.isEmpty)
    #expect(again.headers[.eTag] == tag)
    #expect(changed.status == 200)
    #expect(changed.headers[.eTag] != tag)
  }
}
