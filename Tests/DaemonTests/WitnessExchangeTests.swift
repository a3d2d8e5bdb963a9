import Daemon
import Delivery
import Evidence
import Foundation
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

/// Two installations on this machine: one tells the heads of its log over HTTP, the other keeps and
/// cosigns them.
@Suite(.timeLimit(.minutes(3))) struct `Two installations` {
  private static let moment = Timestamp("2026-11-24T12:00:00+08:00")!
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private static func logKey(_ name: String) throws -> NoteKey {
    try NoteKey(name: "hanwatch/\(name)", seed: Digest(of: Array(name.utf8)).bytes)
  }

  /// What both sides were set up with, before any message went out.
  private struct Exchange {
    let keys = WebhookKeys.generate()
    let sender: NoteKey
    let witness: NoteKey

    init() throws {
      sender = try logKey("sender")
      witness = try logKey("witness")
    }

    func inbox(_ store: Store, _ logger: Logger) throws -> Inbox {
      let lines = keys.sharedSecrets.map(\.text) + keys.publicKeys
      return try Inbox(
        senders: [InboxSender(id: "sender", name: "sender", key: "in", log: sender.verifier)],
        credentials: Credentials(
          environment: ["HANWATCH_CREDENTIAL_IN": lines.joined(separator: "\n")], directory: nil),
        store: store, key: witness, now: SystemClock.wall, logger: logger)
    }

    func channel(
      _ address: String, _ keys: WebhookKeys, _ logger: Logger
    ) throws -> any AlertChannel {
      let configuration = WebhookConfiguration(
        id: "neighbour",
        endpoint: try WebhookEndpoint(
          address + "/api/v1/inbox/alerts", loopback: true, privateHosts: []),
        key: "out", isLoopback: true, witness: witness.verifier)
      return try configuration.makeChannel(
        ChannelContext(
          credentials: Credentials(
            environment: ["HANWATCH_CREDENTIAL_OUT": keys.fileText], directory: nil),
          logger: logger))
    }

    func publisher(_ store: Store) -> Publisher {
      Publisher(store: store, key: sender, channels: ["neighbour"], isExample: true)
    }
  }

  /// Runs the receiving side on a free port and the sending side's deliveries meanwhile.
  private func running(
    _ exchange: Exchange, _ sending: TemporaryStore, _ receiving: TemporaryStore,
    forging keys: WebhookKeys? = nil, _ body: (DeliveryBell) async throws -> Void
  ) async throws {
    let inbox = try exchange.inbox(receiving.store, quiet)
    let context = WebContext(
      site: receiving.site, store: receiving.store, time: SystemClock.timeSource(),
      status: { [] }, metrics: { "" }, isReady: { true }, version: "test", logger: quiet,
      inbox: inbox.receive)
    let (addresses, told) = AsyncStream<String>.makeStream()
    let web = try WebFrame(WebConfiguration(host: "127.0.0.1", port: 0), context)
      .page { told.yield($0) }
    let group = ServiceGroup(services: [web], logger: quiet)
    async let webEnd: Void = group.run()
    let address = try #require(await addresses.first { _ in true })
    let bell = DeliveryBell()
    let delivery = DeliveryService(
      store: sending.store, channels: [try exchange.channel(address, keys ?? exchange.keys, quiet)],
      now: SystemClock.wall, bell: bell, logger: quiet)
    let deliveries = ServiceGroup(services: [delivery], logger: quiet)
    async let deliveryEnd: Void = deliveries.run()
    try await body(bell)
    await deliveries.triggerGracefulShutdown()
    try await deliveryEnd
    await group.triggerGracefulShutdown()
    try await webEnd
  }

  private func append(_ number: Int64, to store: Store) async throws {
    try await store.write { transaction in
      _ = try transaction.append(
        Leaf(kind: "clock", fields: ["at": .number(number)]), at: Self.moment)
    }
  }

  /// Looks until the store says yes; the suite's time limit ends it otherwise.
  private func until(_ store: Store, _ holds: @Sendable (Inquiry) throws -> Bool) async throws {
    while try !store.readAndWait(holds) { try await Task.sleep(for: .milliseconds(20)) }
  }

  @Test func `tell each other the heads of their logs and cosign them`() async throws {
    let (sending, receiving) = (try await TemporaryStore(), try await TemporaryStore())
    let exchange = try Exchange()
    let publisher = exchange.publisher(sending.store)

    try await running(exchange, sending, receiving) { bell in
      for number in Int64(1)...5 {
        try await append(number, to: sending.store)
        try #require(try await publisher.publish(at: SystemClock.wall()) != nil)
        bell.ring()
        try await until(sending.store) { try $0.lastCosigned(by: "neighbour") == number }
      }
    }

    let held = try receiving.store.readAndWait { try $0.heldHeads() }
    #expect(held.map(\.size) == [1, 2, 3, 4, 5])
    #expect(try receiving.store.readAndWait { try $0.logSize() } == 5)
    let cosignatures = try sending.store.readAndWait { try $0.cosignatures() }
    #expect(cosignatures.count == 5)
    for head in held {
      let note = try #require(SignedNote(head.text))
      #expect(note.verified(by: exchange.sender.verifier))
      #expect(note.cosignedAt(by: exchange.witness.verifier) != nil)
    }
  }

  @Test func `notice that the other's past was changed`() async throws {
    let (first, second) = (try await TemporaryStore(), try await TemporaryStore())
    let receiving = try await TemporaryStore()
    let exchange = try Exchange()
    for number in Int64(1)...4 { try await append(number, to: first.store) }
    for number in [Int64(1), 9, 3, 4, 5] { try await append(number, to: second.store) }

    try await running(exchange, first, receiving) { bell in
      _ = try await exchange.publisher(first.store).publish(at: SystemClock.wall())
      bell.ring()
      try await until(first.store) { try $0.lastCosigned(by: "neighbour") == 4 }
    }
    try await running(exchange, second, receiving) { bell in
      _ = try await exchange.publisher(second.store).publish(at: SystemClock.wall())
      bell.ring()
      try await until(receiving.store) { try $0.refusedHeads().count == 1 }
    }

    #expect(try receiving.store.readAndWait { try $0.heldHeads() }.map(\.size) == [4])
    #expect(try receiving.store.readAndWait { try $0.refusedHeads() }.map(\.text) == ["noPath"])
    #expect(try second.store.readAndWait { try $0.cosignatures() }.isEmpty)
  }

  @Test func `take nothing that no known sender signed`() async throws {
    let (sending, receiving) = (try await TemporaryStore(), try await TemporaryStore())
    let exchange = try Exchange()
    try await append(1, to: sending.store)

    try await running(exchange, sending, receiving, forging: WebhookKeys.generate()) { bell in
      _ = try await exchange.publisher(sending.store).publish(at: SystemClock.wall())
      bell.ring()
      try await until(sending.store) {
        try $0.outbox(limit: 1).first?.lastAttempt?.outcome == "status401"
      }
    }

    #expect(try receiving.store.readAndWait { try $0.heldHeads() }.isEmpty)
  }
}
