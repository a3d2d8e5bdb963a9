import Delivery
import Testing

@Suite struct `The keys of a webhook` {
  @Test func `are read from their lines`() throws {
    let keys = try WebhookKeys(
      Secret("# county\n\n \(Example.sharedSecret) \r\n\(Example.privateKey)"), name: "k")

    #expect(keys.publicKeys == [Example.publicKey])
    #expect(keys.sharedSecrets.map(\.text) == [Example.sharedSecret])
    #expect(keys.fileText == "\(Example.sharedSecret)\n\(Example.privateKey)\n")
  }

  @Test func `are new each time and can be read again`() throws {
    let (one, other) = (WebhookKeys.generate(), WebhookKeys.generate())

    #expect(one.fileText != other.fileText)
    #expect(one.publicKeys != other.publicKeys)
    #expect(try WebhookKeys(Secret(one.fileText), name: "k").fileText == one.fileText)
    #expect(one.fileText.contains("whsec_"))
    #expect(one.fileText.contains("whsk_"))
  }

  @Test(arguments: [
    ("", "it holds 0 'whsec_' and 0 'whsk_' lines"),
    (Example.sharedSecret, "it holds 1 'whsec_' and 0 'whsk_' lines"),
    (Example.privateKey, "it holds 0 'whsec_' and 1 'whsk_' lines"),
    ("whsec_dG9vIHNob3J0\n\(Example.privateKey)", "key 1 is neither"),
    ("\(Example.sharedSecret)\nwhsk_dG9vIHNob3J0", "key 2 is neither"),
    ("\(Example.sharedSecret)\nhunter2", "key 2 is neither"),
    (
      "\(Example.sharedSecret)\n\(Example.sharedSecret)\n\(Example.sharedSecret)\n"
        + Example.privateKey, "it holds 3 'whsec_'"
    ),
  ])
  func `that are not keys are refused without being quoted`(text: String, why: String) {
    let error = #expect(throws: CredentialError.self) {
      _ = try WebhookKeys(Secret(text), name: "county-key")
    }

    let sentence = error?.description ?? ""
    #expect(sentence.hasPrefix("could not use credential 'county-key': \(why)"), "\(sentence)")
    for secret in ["dG9v", "hunter2", "MfKQ", "nWGx"] { #expect(!sentence.contains(secret)) }
  }
}
