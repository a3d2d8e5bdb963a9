import Testing
import WaterQuality

@Suite struct `The stanza of a probe` {
  /// Three floats under CDAB and, behind them, a register that says nothing.
  private let block = RegisterBlock(
    range: RegisterRange(.inputRegisters, first: 100, count: 7),
    words: [0xB852, 0x40E6, 0xE354, 0x3F05, 0x3333, 0x4193, 0])

  @Test func `is accepted by the file as it is pasted`() throws {
    let stanza = try #require(
      ProbeStanza.profile(of: rankDecodings(block), link: "line-a", busAddress: 9, parameter: nil))

    let pasted = ExampleFile.reading(
      replacing: "\"profiles\": [", with: "\"profiles\": [\n\(stanza)\n")
    let used = ExampleFile.reading(
      replacing: "\"profile\": \"nh3nProbeFloat\"", with: "\"profile\": \"probed-line-a-9\"")

    #expect(pasted.problems == [])
    #expect(pasted.site != nil)
    // Without the stanza there is no such profile: it is the stanza that brings it.
    #expect(used.problems != [])
  }

  @Test func `names each parameter once, and the registers as they were read`() throws {
    let stanza = try #require(
      ProbeStanza.profile(of: rankDecodings(block), link: "line-a", busAddress: 9, parameter: nil))

    for address in [100, 102, 104] { #expect(stanza.contains("\"address\": \(address),")) }
    #expect(stanza.components(separated: "\"wordOrder\": \"CDAB\"") == 4)
    #expect(stanza.contains("// 7.21\n") && stanza.contains("// 18.4\n"))
  }

  @Test func `is of the one parameter that was named`() throws {
    let stanza = ProbeStanza.profile(
      of: rankDecodings(block), link: "line-a", busAddress: 9, parameter: "ph")
    #expect(stanza?.components(separated: "\"parameter\": \"ph\"") == 2)
    #expect(stanza?.components(separated: "\"parameter\"") == 2)
  }

  @Test func `takes the likeliest way to read a parameter, and not the first register`() {
    // A one that may count anything, and behind it 0.4081 under CDAB.
    let block = RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: 100, count: 4), words: [1, 0, 0xF27C, 0x3ED0])

    let stanza = ProbeStanza.profile(
      of: rankDecodings(block), link: "line-a", busAddress: 9, parameter: "nh3n")

    #expect(stanza?.contains("\"address\": 102,") == true)
    #expect(stanza?.contains("\"wordOrder\": \"CDAB\"") == true)
    #expect(stanza?.contains("\"address\": 100,") == false)
  }

  @Test func `is none where nothing is likely`() {
    let zeros = RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: 0, count: 4), words: [0, 0, 0, 0])
    #expect(
      ProbeStanza.profile(
        of: rankDecodings(zeros), link: "line-a", busAddress: 9, parameter: nil) == nil)
  }
}

extension String {
  /// Into how many pieces a text divides it.
  fileprivate func components(separated text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count
  }
}
