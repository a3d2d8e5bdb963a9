internal import Mustache
package import WaterQuality

/// The monthly notice 月度水质通报 as one printable HTML document.
package struct NoticeFormat: ExportFormat {
  package let id = "html"

  package init() {}

  package func files(_ report: MonthlyReport, _ language: Language) -> [ExportFile] {
    let view = NoticeView(report, language)
    let page = Self.templates[language]?.render(view, library: Self.library) ?? ""
    return [
      ExportFile(
        name: "\(report.month)\(language == .zh ? "" : "-en").html",
        mediaType: "text/html; charset=utf-8", bytes: Array(page.utf8))
    ]
  }

  private static let templates: [Language: MustacheTemplate] = [
    .zh: template(PackageResources.notice_zh_mustache),
    .en: template(PackageResources.notice_en_mustache),
  ]

  private static let library = MustacheLibrary(
    templates: ["style": template(PackageResources.style_mustache)])

  private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    } catch {
      preconditionFailure("a template of ours does not parse: \(error)")
    }
  }
}
