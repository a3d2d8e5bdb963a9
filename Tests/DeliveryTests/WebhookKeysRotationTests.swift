import Delivery
import Testing

@Suite struct `Changing the keys of a channel` {
  @Test func `signs with new and old keys first, then with the new ones alone`() throws {
    let old = WebhookKeys.generate()

    let both = old.rotated()
    let new = both.finished()

    #expect(!old.isRotating && both.isRotating && !new.isRotating)
    #expect(both.publicKeys == new.publicKeys + old.publicKeys)
    #expect(new.publicKeys != old.publicKeys)
    #expect(
      both.sharedSecrets.map(\.text)
        == new.sharedSecrets.map(\.text) + old.sharedSecrets.map(\.text))
    let read = try WebhookKeys(Secret(both.fileText), name: "k")
    #expect(read.fingerprints == both.fingerprints)
    #expect(read.fingerprints.allSatisfy { $0.utf8.count == 32 })
  }
}
