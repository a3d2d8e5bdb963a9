import Foundation
import Hummingbird
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `The readings of the API` {
  private let noon = Timestamp("2026-11-24T12:00:00+08:00")!
  private let path = "/api/v1/readings?series=st01/nh3n/nh3n&from=2026-11-24&to=2026-11-25"

  @Test func `are JSON by default, in the order of sampling`() async throws {
    let temporary = try await TemporaryStore()
    try await take([523, 12, 0xFFFF], temporary)

    let text = try await ask(testContext(temporary), path).text

    #expect(
      text == #"{"schemaVersion":1,"series":"st01/nh3n/nh3n","parameter":"nh3n","unit":"mg/L","#
        + #""from":"2026-11-24T00:00:00+08:00","to":"2026-11-25T00:00:00+08:00","by":null,"rows":["#
        + #"{"sampledAt":"2026-11-24T12:00:00+08:00","value":"0.5230","belowDetection":false,"#
        + #""verdict":"pass","flag":null,"reasons":[]},"#
        + #"{"sampledAt":"2026-11-24T12:01:00+08:00","value":"0.0120","belowDetection":true,"#
        + #""verdict":"pass","flag":null,"reasons":["belowDetection"]},"#
        + #"{"sampledAt":"2026-11-24T12:02:00+08:00","value":null,"belowDetection":false,"#
        + #""verdict":"missing","flag":null,"reasons":["sentinel"]}],"next":null}"#)
  }

  @Test(arguments: [
    ("&format=csv", nil, "text/csv; charset=utf-8"), ("", "text/csv", "text/csv; charset=utf-8"),
    ("&format=jsonl", "text/csv", "application/jsonl"),
    ("", "application/json;q=0.5, application/x-ndjson", "application/jsonl"),
    ("", "text/html, */*;q=0.8", "application/json"), ("", "image/png", "application/json"),
    ("", nil, "application/json"),
  ])
  func `have the format asked for`(more: String, accept: String?, type: String) async throws {
    let temporary = try await TemporaryStore()

    let answer = try await ask(
      testContext(temporary), path + more, headers: accept.map { [.accept: $0] } ?? [:])

    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == type)
    #expect(answer.headers[.vary] == "Accept")
  }

  @Test func `are lines of CSV and of JSON`() async throws {
    let temporary = try await TemporaryStore()
    try await take([523, 12], temporary)

    let csv = try await ask(testContext(temporary), path + "&format=csv").text
    let lines = try await ask(testContext(temporary), path + "&format=jsonl").text

    #expect(
      csv == "sampledAt,value,belowDetection,verdict,flag,reasons\r\n"
        + "2026-11-24T12:00:00+08:00,0.5230,false,pass,,\r\n"
        + "2026-11-24T12:01:00+08:00,0.0120,true,pass,,belowDetection\r\n")
    #expect(lines.split(separator: "\n").count == 2)
    #expect(lines.hasPrefix(#"{"sampledAt":"2026-11-24T12:00:00+08:00","value":"0.5230","#))
  }

  @Test func `come in pages that meet without gap or overlap`() async throws {
    let temporary = try await TemporaryStore()
    try await take(Array(100..<111), temporary)
    let context = testContext(temporary)

    var next: String? = path + "&format=jsonl&limit=4"
    var pages: [Int] = []
    var lines: [Substring] = []
    while let address = next {
      let answer = try await ask(context, address)
      let page = answer.text.split(separator: "\n")
      pages.append(page.count)
      lines += page
      let link = answer.headers[.init("Link")!]
      next = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
    }

    #expect(pages == [4, 4, 3])
    #expect(Set(lines).count == 11)
    #expect(lines == lines.sorted())
  }

  @Test func `are long answers in parts that fit together`() async throws {
    let temporary = try await TemporaryStore()
    try await take([UInt16](repeating: 500, count: 2100), temporary)

    let text = try await ask(testContext(temporary), path.replacing("11-25", with: "11-26")).text

    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect((tree?["rows"] as? [Any])?.count == 2100)
  }

  @Test func `are rolled up by hour and day`() async throws {
    let temporary = try await TemporaryStore()
    try await take([100, 200, 201, 0xFFFF], temporary)

    let hours = try await ask(testContext(temporary), path + "&by=hour").text
    let days = try await ask(testContext(temporary), path + "&by=day&format=csv").text

    // (0.100 + 0.200 + 0.201) / 3 = 0.167.
    #expect(
      hours.contains(
        #""by":"hour","rows":[{"start":"2026-11-24T12:00:00+08:00","readings":4,"passed":3,"#
          + #""mean":"0.1670","lowest":"0.1000","highest":"0.2010"}],"next":null}"#))
    #expect(
      days == "start,readings,passed,mean,lowest,highest\r\n"
        + "2026-11-24T00:00:00+08:00,4,3,0.1670,0.1000,0.2010\r\n")
  }

  @Test func `are rolled up alike before and after their day is sealed`() async throws {
    let temporary = try await TemporaryStore()
    try await take([100, 200, 201, 0xFFFF], temporary)
    let context = testContext(temporary)
    let before = try await ask(context, path + "&by=hour").text
    let rows = try await ask(context, path).text

    _ = try await temporary.store.write { [noon] transaction in
      try transaction.seal("st01/nh3n", through: noon.date, at: noon.adding(minutes: 2880))
    }

    #expect(try await ask(context, path + "&by=hour").text == before)
    #expect(try await ask(context, path).text == rows)
  }

  @Test func `have no arithmetic mean of pH`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([740, 800], from: "st01/probe", at: noon)

    let text = try await ask(
      testContext(temporary),
      "/api/v1/readings?series=st01/probe/ph&from=2026-11-24&to=2026-11-25&by=hour"
    ).text

    #expect(text.contains(#""passed":1,"mean":null,"lowest":"7.400","#))
  }

  @Test func `tell everything that is wrong with a question at once`() async throws {
    let temporary = try await TemporaryStore()

    let answer = try await ask(
      testContext(temporary),
      "/api/v1/readings?from=yesterday&to=2026-13-01&format=xml&by=week&limit=0&after=x&limt=5")

    #expect(answer.status == 400)
    #expect(answer.headers[.contentType] == "application/problem+json")
    for name in ["series", "from", "to", "format", "by", "limit", "after", "limt"] {
      #expect(answer.text.contains(#"{"parameter":"\#(name)","detail":"#), "\(name)")
    }
  }

  @Test(arguments: [
    ("series=st01/nh3n/nh3n&series=x", 400), ("series=st01/nh3n/nh3n&from=%ff", 400),
    ("series=st01/nh3n/nh3n&from=2026-11-24&to=2026-11-23", 400),
    ("series=st01/nh3n/nh3n&from=2020-01-01&to=2026-01-01", 400),
    ("series=st01/nh3n/nh3n&from=2026-11-24T00:00:00", 400),
    ("series=st01/nh3n/nh3n&limit=100001", 400), ("series=", 400), ("", 400),
    ("series=st01/nh3n/x", 404), ("series='%20OR%201=1--", 404),
    ("series=st01/nh3n/nh3n&from=2020-01-01&to=2026-01-01&by=day", 200),
    ("series=st01%2Fnh3n%2Fnh3n", 200), ("series=st01/nh3n/nh3n&from=2026-11-24", 200),
    ("series=st01/nh3n/nh3n&to=2026-11-24T00:00:00Z", 200),
    ("series=st01/nh3n/nh3n&from=2026-11-24T00:00:00%2B08:00&to=2026-11-24T01:00:00+08:00", 200),
    ("series=st01/nh3n/nh3n&from=9999-12-31", 200),
  ])
  func `are refused or not by their parameters`(query: String, status: Int) async throws {
    let temporary = try await TemporaryStore()

    let answer = try await ask(testContext(temporary), "/api/v1/readings?" + query)

    #expect(answer.status == status)
  }

  @Test func `are not asked of the store where the question is wrong`() async throws {
    let temporary = try await TemporaryStore()
    let context = testContext(temporary)
    try temporary.store.close()

    #expect(try await ask(context, "/api/v1/readings?series=x").status == 404)
    #expect(try await ask(context, path + "&limit=-1").status == 400)
    #expect(try await ask(context, path).status == 500)
  }

  /// One reading a minute from noon on.
  private func take(_ values: [UInt16], _ temporary: TemporaryStore) async throws {
    for (minute, value) in values.enumerated() {
      try await temporary.take([value], from: "st01/nh3n", at: noon.adding(minutes: minute))
    }
  }
}
