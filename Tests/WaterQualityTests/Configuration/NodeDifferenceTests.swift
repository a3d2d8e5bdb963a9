import Testing
import WaterQuality

@Suite struct `Two configurations` {
  private func node(_ text: String) throws -> Node {
    try #require(ConfigurationText.parse(Array(text.utf8), ProblemList()))
  }

  @Test(arguments: [
    // old, new, differences
    (#"{"a": 1}"#, #"{ // the same"# + "\n" + #""a": 1,}"#, [String]()),
    (#"{"a": 1, "b": 2}"#, #"{"b": 2, "a": 1}"#, []),
    (#"{"a": 1}"#, #"{"a": 2}"#, ["a: 1 → 2"]),
    (#"{"a": "1"}"#, #"{"a": 1}"#, [#"a: "1" → 1"#]),
    (
      #"{"a": {"b": true}}"#, #"{"a": {"b": false, "c": null}}"#,
      ["a.b: true → false", "a.c: — → null"]
    ),
    (
      #"{"s": [{"id": "x", "t": "II"}, {"id": "y", "t": "III"}]}"#,
      #"{"s": [{"id": "y", "t": "IV"}, {"id": "z"}]}"#,
      [
        #"s[x]: {"id":"x","t":"II"} → —"#, #"s[y].t: "III" → "IV""#, #"s[z]: — → {"id":"z"}"#,
      ]
    ),
    (#"{"s": ["a", "b"]}"#, #"{"s": ["b", "a"]}"#, [#"s: ["a","b"] → ["b","a"]"#]),
    (#"{"s": [{"id": "x"}, {"id": "x"}]}"#, #"{"s": []}"#, [#"s: [{"id":"x"},{"id":"x"}] → []"#]),
    ("[1]", "{}", [": [1] → {}"]),
  ])
  func `differ where they say something else`(_ old: String, _ new: String, _ lines: [String])
    throws
  {
    let found = try node(old).differences(to: node(new))

    #expect(found.map { "\($0.path): \($0.old ?? "—") → \($0.new ?? "—")" } == lines)
  }
}
