/// The languages of pages, documents and command output.
package enum Language: String, Sendable, CaseIterable {
  case zh, en
}

/// One piece of wording in both languages, kept beside the thing it names.
package struct Text: Sendable, Hashable {
  package let zh: String
  package let en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  package subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
