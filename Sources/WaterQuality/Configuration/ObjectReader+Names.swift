/// Texts that people and other programs will see again.
extension ObjectReader {
  /// A name for pages, notices and messages: 1 … 80 characters in one line, nothing invisible.
  ///
  /// Names travel into logs, spreadsheets and messages to others, where a control character or a
  /// mark that turns the writing direction could forge a line.
  package func name(_ key: String = "name") -> String? {
    required(key).flatMap(name)
  }

  package func name(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if let odd = text.unicodeScalars.first(where: { !$0.isPlain }) {
      problems.add(node, "the name holds the invisible character \(odd.codeName)", "Remove it.")
      return nil
    }
    if (1...80).contains(text.count), text.first != " ", text.last != " " { return text }
    problems.add(
      node, "a name has 1 to 80 characters, and no spaces around it",
      "Shorten it or remove the spaces.")
    return nil
  }

  /// A county or city of GB/T 2260: six digits.
  package func region(_ key: String) -> String? {
    guard let node = required(key), let text = string(node) else { return nil }
    if text.utf8.count == 6, text.allSatisfy(\.isASCIIDigit) { return text }
    problems.add(
      node, "'\(text.prefix(40))' is no code of GB/T 2260", "Write six digits, such as \"420625\".")
    return nil
  }

  /// An official code that may be unknown. Unknown codes stay away; nothing stands in for them.
  package func officialCode(_ key: String) -> String? {
    guard let node = optional(key), let text = string(node) else { return nil }
    let isCode = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    if isCode, (1...32).contains(text.utf8.count) { return text }
    problems.add(
      node, "'\(text.prefix(40))' cannot be an official code",
      "Write letters, digits and hyphens only, or remove the key while the code is unknown.")
    return nil
  }

  /// Wording in both languages: `{"zh": "氨氮", "en": "Ammonia nitrogen"}`.
  package func text(_ key: String) -> Text? {
    guard let inner = object(key) else { return nil }
    let zh = inner.name("zh")
    let en = inner.name("en")
    inner.finish()
    guard let zh, let en else { return nil }
    return Text(zh, en)
  }
}
