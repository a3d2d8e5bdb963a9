import ArgumentParser
import Daemon
import Desks
import Foundation
import Glibc
import People
import Storage
import Synchronization
import WaterQuality
import Web

/// A person at the command line who does something: the running daemon does it for them, and where
/// none runs it is done here under the lock of the data directory.
struct ActingHand {
  let acting: ActingOptions
  let input: SecretInput
  /// Which stations file acts on the configuration mean.
  let stations: String

  init(_ acting: ActingOptions, stations: String = "stations.json") throws {
    self.acting = acting
    self.stations = stations
    input = try SecretInput(
      fromStandardInput: acting.fromInput, environment: ProcessInfo.processInfo.environment)
  }

  // MARK: Who signs

  /// Whether anybody is registered; before the first start nobody is.
  func hasPeople() throws -> Bool {
    try looking { try $0.hasPeople() } ?? false
  }

  /// Asks for the password, and the one-time code where they have one. `named` stands in where --as
  /// was not given.
  func signature(named: String? = nil) throws -> Signature {
    guard try hasPeople() else { throw PeopleError.nobodyYet }
    guard let name = acting.person ?? named else {
      throw ValidationError("Say who acts with --as NAME.")
    }
    let password = try input.plainPassword("Password of \(name): ")
    let hasCodes = try looking { try $0.person(named: name)?.person.oneTimeSecret != nil } ?? false
    return Signature(
      name: name, password: password,
      code: hasCodes ? try input.code("One-time code of \(name): ") : nil)
  }

  struct Signature: Encodable {
    let name: String
    let password: String
    let code: String?
  }

  /// A person as they are after an act: `'张三', approver, key 0a1b…`.
  func line(of name: String) throws -> String {
    guard let stored = try looking({ try $0.person(named: name) }) else {
      throw PeopleError.noSuchPerson(name)
    }
    return PersonText.line(stored)
  }

  /// Looks into the database; nil where there is none yet.
  private func looking<Value>(_ look: (Inquiry) throws -> Value?) throws -> Value? {
    let path = DataDirectory(acting.data.path).databasePath
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try Store(reading: path).readAndWait(look)
  }

  // MARK: What they do

  /// Does an act; `fields` are texts and whole numbers. Returns the line it left in the trail.
  func take(
    _ act: Act, _ fields: [String: any Encodable & Sendable], _ signature: Signature?
  ) async throws -> Receipt {
    let body = try JSONEncoder().encode(Body(fields: fields, signature: signature))
    do {
      return try ask(act, Array(body), isSigned: signature != nil)
    } catch SocketClient.Failure.noDaemon {
      return try await here(act, Array(body))
    }
  }

  /// The same key the second time: whatever became of the first, the act happens once. Keys belong
  /// to whoever signs; without a signature there is no second time.
  private func ask(_ act: Act, _ body: [UInt8], isSigned: Bool) throws -> Receipt {
    let client = SocketClient(data: acting.data.path)
    let (path, key) = ("/api/v1/acts/\(act.rawValue)", UUID().uuidString)
    let answer: SocketClient.Answer
    do throws(SocketClient.Failure) {
      answer = try client.post(path, json: body, key: key)
    } catch let failure {
      guard case .broken = failure, isSigned else { throw failure }
      answer = try client.post(path, json: body, key: key)
    }
    guard answer.status == 200 else {
      throw RefusedByDaemon(status: answer.status, body: Data(answer.body))
    }
    return try JSONDecoder().decode(Receipt.self, from: Data(answer.body))
  }

  private func here(_ act: Act, _ body: [UInt8]) async throws -> Receipt {
    try await acting.withDesk { desk in
      let table = try acts(desk)
      guard let kind = table[act] else { throw ActNotHere(act: act) }
      let receipt = try await desk.take(
        try ActRequest.read(body, as: kind), from: ActingOptions.origin)
      return Receipt(
        line: Receipt.Line(subject: receipt.line.subject, new: receipt.line.new),
        secret: receipt.secret, isHere: true)
    }
  }

  private func acts(_ desk: PeopleDesk) throws -> ActTable {
    // Acts on people need no stations file.
    let inForce = try desk.store.readAndWait { try $0.configurationInForce() }
      .flatMap(ConfigurationBundle.init)
    let file = try? StationsFile.read(inForce ?? ConfigurationBundle.load(stations))
    return ActTable(
      ConfigurationActions(path: stations, store: desk.store, people: desk) {},
      ChannelKeys(
        channels: file?.channels ?? [], directory: acting.data.path,
        environment: ProcessInfo.processInfo.environment), readingsOf: file?.site
    ) {}
  }

  struct Receipt: Decodable {
    let line: Line
    let token: String?
    /// With which what was begun can be read.
    var ticket: String?
    /// What came of a command.
    var result: String?
    /// The number under which a review waits for a second person.
    var waitsAs: String?
    /// No daemon runs.
    var isHere: Bool? = false

    struct Line: Decodable {
      let subject: String
      let new: String?
    }

    init(line: Line, secret: ActSecret?, isHere: Bool) {
      func told(_ name: String) -> String? { secret?.name == name ? secret?.text : nil }
      self.line = line
      self.isHere = isHere
      (token, ticket) = (told("token"), told("ticket"))
      (result, waitsAs) = (told("result"), told("waitsAs"))
    }
  }

  private struct Body: Encodable {
    let fields: [String: any Encodable & Sendable]
    let signature: Signature?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for (name, value) in fields { try container.encode(value, forKey: Key(stringValue: name)) }
      try container.encodeIfPresent(signature, forKey: Key(stringValue: "signature"))
    }

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }
}

/// What the daemon says where it does not do what was asked.
struct RefusedByDaemon: Error, CustomStringConvertible {
  let description: String

  init(status: Int, body: Data) {
    let problem = try? JSONDecoder().decode(Problem.self, from: body)
    let each = problem?.problems?.map { "\($0.parameter): \($0.detail)" } ?? []
    description =
      each.isEmpty
      ? problem?.detail ?? "the daemon answered \(status)" : each.joined(separator: "\n")
  }

  private struct Problem: Decodable {
    let detail: String
    let problems: [Entry]?

    struct Entry: Decodable {
      let parameter: String
      let detail: String
    }
  }
}

/// A mistake of the program: the command knows an act that the table does not.
struct ActNotHere: Error, CustomStringConvertible {
  let act: Act

  var description: String { "could not \(act.name.en): this program has no such act." }
}
