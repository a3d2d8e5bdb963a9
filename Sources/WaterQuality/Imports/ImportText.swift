/// The bytes of a file that somebody wants imported, as text.
package enum ImportText {
  /// A city's sections with all items for a year are half of it.
  package static let mostBytes = 1 << 20

  /// Nil, with a problem, for what is no UTF-8 text of at most 1 MiB.
  package static func decode(_ bytes: [UInt8], _ problems: ProblemList) -> String? {
    func complain(_ message: String, _ remedy: String) -> String? {
      problems.add(Problem(path: "", position: nil, message: message, remedy: remedy))
      return nil
    }
    let save = "Save it in Excel or WPS as 'CSV UTF-8 (逗号分隔)'."
    guard bytes.count <= mostBytes else {
      return complain("the file is larger than 1 MiB", "Import it in parts.")
    }
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return complain("the file is a workbook and no text", save)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.contains(0) {
      return complain("the file is no UTF-8 text (Excel's 'Unicode text' is UTF-16)", save)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return complain("the file is no UTF-8 text; it is probably GBK (ANSI)", save)
    }
    return text
  }
}
