import Delivery
import Foundation
import Storage
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(2))) struct `A webhook signature` {
  /// Vector of the Standard Webhooks libraries' own tests; the Ed25519 one was computed with
  /// python3-cryptography from the key of RFC 8032, 7.1, test 1.
  @Test func `is the one that others compute`() throws {
    let message = Example.message("msg_p5jXN8AQM9LWM0D4loKWxJek", body: #"{"test": 2432232314}"#)
    let keys = try WebhookKeys(Example.credential, name: "k")

    let signature = try WebhookSignature(
      message, at: Timestamp(milliseconds: 1_614_265_330_999), keys: keys)

    #expect(
      signature.headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
    #expect(signature.id == "msg_p5jXN8AQM9LWM0D4loKWxJek")
    #expect(signature.timestamp == "1614265330")
    #expect(
      signature.signatures == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= "
        + "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPeP"
        + "mPsle0zV9jSeGlHFG2NVAw==")
  }

  @Test func `comes from the old and the new key while keys are changed`() throws {
    let (old, new) = (WebhookKeys.generate(), WebhookKeys.generate())
    let both = try WebhookKeys(Secret(old.fileText + new.fileText), name: "k")
    let message = Example.message("m")

    let signature = try WebhookSignature(message, at: Example.noon, keys: both)

    #expect(signature.signatures.split(separator: " ").count == 4)
    for keys in [old, new] { #expect(accepts(keys, signature, message.body)) }
    #expect(!accepts(.generate(), signature, message.body))
  }

  @Test func `is refused when anything was changed`() throws {
    let keys = WebhookKeys.generate()
    let message = Example.message("m")
    let good = try WebhookSignature(message, at: Example.noon, keys: keys)
    let parts = good.signatures.split(separator: " ")

    #expect(accepts(keys, good, message.body))
    #expect(!accepts(keys, good, message.body + [32]))
    for (id, timestamp, signatures) in [
      ("n", good.timestamp, good.signatures), (good.id, "1", good.signatures),
      (good.id, good.timestamp, String(parts[0])), (good.id, good.timestamp, String(parts[1])),
      (good.id, good.timestamp, ""), (good.id, good.timestamp, "v1, v1a,"),
    ] {
      #expect(
        !keys.verify(id: id, timestamp: timestamp, signature: signatures, body: message.body))
    }
    #expect(!keys.verify(id: nil, timestamp: nil, signature: nil, body: message.body))
  }

  @Test(
    .enabled(
      if: Peers.arePresent || Peers.areRequired, "python3 lacks standardwebhooks or cryptography"))
  func `of a thousand messages is accepted by implementations that are not ours`() throws {
    let keys = WebhookKeys.generate()
    var numbers = SystemRandomNumberGenerator()
    let signed = try (0..<1000).map { number in
      let digits = (0..<Int.random(in: 0..<40)).map { _ in String(numbers.next()) }
      let message = Example.message(
        "msg\(number)", body: "{\"说明\":\"超标 ⚠ \(digits.joined(separator: "，"))\"}")
      let signature = try WebhookSignature(message, at: Peers.now, keys: keys)
      return Peers.Message(
        id: signature.id, timestamp: signature.timestamp, signature: signature.signatures,
        body: String(decoding: message.body, as: UTF8.self))
    }

    let verdict = try Peers.verify(
      Peers.Work(
        secret: keys.sharedSecrets[0].text, publicKey: keys.publicKeys[0], messages: signed))

    #expect(
      verdict == #"{"accepted": {"v1": 1000, "v1a": 1000}, "fooled": {"v1": 0, "v1a": 0}}"# + "\n")
  }

  private func accepts(
    _ keys: WebhookKeys, _ signature: WebhookSignature, _ body: [UInt8]
  ) -> Bool {
    keys.verify(
      id: signature.id, timestamp: signature.timestamp, signature: signature.signatures,
      body: body)
  }
}
