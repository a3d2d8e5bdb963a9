import Desks
import Evidence
import People
import Storage
import Synchronization
import TestSupport
import WaterQuality
import Web

extension Office {
  /// How many leaves the log has: whatever is done that binds anybody adds one.
  var logSize: Int64 { get throws { try temporary.store.readAndWait { try $0.logSize() } } }

  /// What the form of an act holds when somebody fills it in rightly; whoever it is done to is made
  /// for it, so that nothing but a right can be missing.
  func form(of act: String, by asker: Asker) async throws -> [String: String] {
    var fields: [String: String] = ["act": act, "password": Self.typed]
    switch act {
    case "signIn":
      fields = [
        "name": asker.role.map(name) ?? "nobody", "password": Self.typed,
        "code": asker.role.map { code(of: $0) } ?? "", "next": "/account",
      ]
    case "signOut": fields = [:]
    case "changePassword":
      fields["new"] = "words that nobody else joins"
      fields["repeat"] = fields["new"]
    case "setSecondFactor":
      let secret = desk.newSecret()
      fields["secret"] = secret.base32
      fields["newCode"] = code(secret)
    case "bindCertificate": fields["certificate"] = String(repeating: "0", count: 64)
    case "probe": fields["task"] = "addresses"
    case "proposeConfiguration", "approveConfiguration":
      fields["sha256"] = String(repeating: "0", count: 64)
    case "addPerson":
      fields.merge(["name": "new-\(asker)", "role": "viewer", "new": Self.typed]) { $1 }
    case "redecode", "review":
      if act == "redecode" { try await storeWrongly() }
      fields.merge([
        "series": "st01/probe/do", "from": clock.now.adding(minutes: -60).description,
        "to": clock.now.adding(minutes: 60).description, "reason": "the scale was wrong",
        "verdict": "invalid",
      ]) { $1 }
    case "approveReview": fields["number"] = "\(try await waitingReview())"
    case "importData":
      fields.merge([
        "kind": "event", "name": "events.csv",
        "text": "section,at,what\ns01,2024-06-03,flood \(try logSize)\n",
      ]) { $1 }
    case "approveImport": fields["number"] = "\(try await waitingImport())"
    case "beginMaintenance", "endMaintenance", "settleGap", "makeToken", "revokeToken",
      "acceptLoss", "qualityCheck":
      break
    default:
      fields["name"] = try await target(of: act, for: asker)
      fields.merge(["role": "clerk", "new": "words that somebody else chose"]) { $1 }
    }
    return fields
  }

  /// The same as the JSON of `POST /api/v1/acts/{act}`, signed by whoever asks.
  func request(
    of act: String?, _ form: [String: String], by asker: Asker
  ) async throws -> [String: Any] {
    guard let act else { return [:] }
    var request: [String: Any] = [:]
    switch act {
    case "revokeToken":
      // The clerk's, or the viewer's where the clerk asks: nobody's own.
      _ = try await token(of: Asker(role: asker.role == .clerk ? .viewer : .clerk))
    case "acceptLoss":
      try await temporary.store.write { [clock] in
        try $0.insertLoss(reason: "missingSamples", detail: "1/1", at: clock.now)
      }
    case "redecode": try await storeWrongly()
    case "approveReview": request["number"] = try await waitingReview()
    case "approveImport": request["number"] = try await waitingImport()
    case "beginMaintenance": try await setMaintained(false)
    case "endMaintenance": try await setMaintained(true)
    default: break
    }
    // Last: a code that was asked for earlier would be out of date.
    if let role = asker.role {
      let code = code(of: role)
      request["signature"] =
        ["name": name(role), "password": Self.typed].merging(
          code.isEmpty ? [:] : ["code": code]
        ) { $1 }
    }
    // Not the code that signs: each moment's is used once.
    let next = form["secret"].flatMap { OneTimeSecret(base32: $0) }.map {
      OneTimePassword.code($0, at: clock.now.adding(milliseconds: 30_000))
    }
    let values: [String: Any?] = [
      "name": form["name"], "role": form["role"], "password": form["new"],
      "secret": form["secret"], "code": next, "label": "program", "days": 30,
      "series": "st01/probe/do", "from": clock.now.adding(minutes: -60).description,
      "to": clock.now.adding(minutes: 60).description, "reason": "the scale was wrong",
      "kind": form["kind"] ?? "routineCheck", "at": clock.now.description,
      "numbers": "measured=8 reference=8", "text": form["text"],
      "station": "st01", "hours": 2, "cause": "power",
      "verdict": "invalid", "number": request["number"],
      "id": try temporary.store.readAndWait { try $0.tokens() }.last?.id,
    ]
    let kind = Act(rawValue: act).flatMap { context.acts[$0] }
    for field in kind?.fields ?? [] { request[field.name] = values[field.name] ?? nil }
    if act == "makeToken" { request["role"] = nil }
    return request
  }

  /// The number of a review that somebody else has made.
  private func waitingReview() async throws -> Int64 {
    try await temporary.store.write { [clock, site = temporary.site] transaction in
      try transaction.register(site)
      return try transaction.propose(
        WaitingReview(
          series: "st01/probe/do", from: clock.now, to: clock.now.adding(minutes: 1),
          verdict: .fail, reason: "the probe was out of the water", certificate: nil,
          person: "somebody", key: "another key", proposedAt: clock.now), by: 1)
    }
  }

  /// The number of an import that somebody else has made.
  private func waitingImport() async throws -> Int64 {
    try await temporary.store.write { [clock] transaction in
      let text = "a file of its own \(try transaction.inquiry.logSize())"
      let record = ImportRecord(
        .waterVolume, name: "volumes.csv", text: text, rows: [], person: "admin", at: clock.now)
      return try transaction.record(record, text: text, [], by: 1) { _, _ in
        (try transaction.inquiry.logSize() - 1, "another key")
      }
    }
  }

  /// Whether somebody works at the station that the act is about.
  private func setMaintained(_ isWanted: Bool) async throws {
    try await temporary.store.write { [now = clock.now] transaction in
      let running = try transaction.inquiry.maintenance(of: "st01", at: now)
      let leaf = try transaction.append(Leaf(kind: "test", fields: [:]), at: now)
      if let running, !isWanted { try transaction.end(running, at: now, by: 1, act: leaf) }
      guard running == nil, isWanted else { return }
      let window = MaintenanceWindow(
        number: try transaction.nextMaintenance(), station: "st01", begun: now,
        endsAt: now.adding(minutes: 60), reason: "new reagents", person: "admin")
      try transaction.begin(window, by: 1, act: leaf)
    }
  }

  /// A reading that its words do not give.
  private func storeWrongly() async throws {
    let analyser = temporary.site.analysers[0]
    try await temporary.store.write { [clock] transaction in
      let boot = try transaction.insertBoot(
        uuid: "\(clock.now) \(Int.random(in: 0...Int.max))", startedAt: clock.now, version: "test")
      let sample = Sample(
        key: SampleKey(boot: boot.id, sequence: 1), analyser: analyser.id, receivedAt: clock.now,
        blocks: [RegisterBlock(range: analyser.profile.ranges[0], words: [700, 800])])
      let reading = Reading(
        series: "st01/probe/do", sampledAt: clock.now, value: 1, verdict: .pass, flag: nil,
        reasons: [])
      _ = try transaction.apply(
        Judgement(
          analyser: analyser.id, sample: sample, readings: [reading], breaches: [], alerts: []),
        of: analyser)
    }
  }

  /// Somebody whom an act can be done to.
  private func target(of act: String, for asker: Asker) async throws -> String {
    let name = "target-\(asker)"
    _ = try await desk.add(
      name, role: .viewer, password: Self.first, by: signatory("admin"))
    switch act {
    case "enablePerson": try await desk.disable(name, by: signatory("admin"))
    case "removeSecondFactor":
      try await desk.changePassword(to: Self.password, by: signatory(name, Self.first))
      let secret = desk.newSecret()
      let person = try await signatory(name)
      try await desk.setSecondFactor(secret, code: code(secret), by: person)
    default: break
    }
    return name
  }

  /// A token that a program of this role shows; nil where the role may have none.
  func token(of asker: Asker) async throws -> String? {
    guard let role = asker.role, role.may(.makeToken) else { return nil }
    let code = code(of: role)
    let person = try await desk.signatory(
      SignInForm(name: name(role), password: Self.password, code: code.isEmpty ? nil : code),
      from: Origin(.cli, address: "uid 0"))
    return try await desk.makeToken(label: "program", days: 30, by: person).token.text
  }

  /// One link, of which every probe finds nothing; the rights are asked of the desk, as the daemon
  /// does.
  var probes: ProbeActions {
    ProbeActions(
      lines: [
        ProbeActions.Line(
          id: "line-a", kind: "modbusSerial", address: "/dev/ttyS0", analysers: ["st01/probe"])
      ],
      newest: { [self] _ in probed.withLock(\.self) },
      report: { _ in nil },
      start: { [self] request, signatory in
        try await desk.perform(.probe, on: request.link, by: signatory) { under in
          try under.record(request.link, new: "\(request)")
        }
        var report = ProbeReport(request)
        report.isRunning = false
        probed.withLock { [report] in $0 = report }
        return String(repeating: "a", count: 32)
      })
  }

  /// Files that wait for somebody to propose and another to approve them; the rights are asked of
  /// the desk, as the daemon does.
  var configurations: ConfigurationActions {
    @Sendable func act(
      _ act: Act, _ seen: Digest, _ signatory: Signatory, maker: String? = nil
    ) async throws {
      try await desk.perform(act, on: "\(seen)", by: signatory, maker: maker) { under in
        try under.record("\(seen)", new: "in force")
      }
    }
    return ConfigurationActions(
      state: {
        ConfigurationActions.State(
          sha256: Digest(hex: String(repeating: "0", count: 64))!, differences: [],
          needsApproval: true, proposer: nil, problem: nil)
      },
      propose: { try await act(.proposeConfiguration, $0, $1) },
      approve: { try await act(.approveConfiguration, $0, $1, maker: "somebody else's key") })
  }
}
