import Foundation
import Storage
import WaterQuality

/// The versions of a closed month, each with what has changed since the one before it.
struct MonthVersions: Encodable {
  let schemaVersion = 1
  let month: String
  let versions: [Version]

  struct Version: Encodable {
    let version: Int
    let recordedAt: String
    let basis: String
    /// Empty for the first.
    let changes: [Change]
  }

  struct Change: Encodable, Equatable {
    let section: String
    /// The item whose mean or valid slots differ; none where it is the section's class.
    let item: String?
    let before: String?
    let after: String?
  }

  init(_ month: Month, _ inquiry: Inquiry) throws {
    self.month = month.description
    var before: Kept?
    versions = try inquiry.assessmentVersions(month).map { recorded in
      let kept = try JSONDecoder().decode(Kept.self, from: Data(recorded.body))
      defer { before = kept }
      return Version(
        version: recorded.version, recordedAt: recorded.recordedAt.description, basis: kept.basis,
        changes: before.map { kept.changes(since: $0) } ?? [])
    }
  }

  /// As a version was kept.
  private struct Kept: Decodable {
    let basis: String
    let assessments: [Section]

    struct Section: Decodable {
      let section: String
      let waterClass: String?
      let parameters: [Item]

      private enum CodingKeys: String, CodingKey {
        case section, parameters
        case waterClass = "class"
      }
    }

    struct Item: Decodable {
      let parameter: String
      let printed: String?
      let valid: Int
      let expected: Int

      var text: String { "\(printed ?? "—") (\(valid)/\(expected))" }
    }

    func changes(since earlier: Kept) -> [Change] {
      let ids = earlier.assessments.map(\.section)
      let new = assessments.map(\.section).filter { !ids.contains($0) }
      return (ids + new).flatMap { id in
        let old = earlier.assessments.first { $0.section == id }
        let now = assessments.first { $0.section == id }
        let classes =
          old?.waterClass == now?.waterClass
          ? [] : [Change(section: id, item: nil, before: old?.waterClass, after: now?.waterClass)]
        return classes + Self.changes(id, old?.parameters ?? [], now?.parameters ?? [])
      }
    }

    private static func changes(_ section: String, _ old: [Item], _ now: [Item]) -> [Change] {
      let ids = old.map(\.parameter)
      let new = now.map(\.parameter).filter { !ids.contains($0) }
      return (ids + new).compactMap { id in
        let before = old.first { $0.parameter == id }?.text
        let after = now.first { $0.parameter == id }?.text
        return before == after
          ? nil : Change(section: section, item: id, before: before, after: after)
      }
    }
  }

  func text(_ site: Site, _ language: Language) -> String {
    let zh = language == .zh
    guard !versions.isEmpty else {
      return zh ? "\(month) 尚未办结。" : "\(month) is not closed yet."
    }
    return versions.map { version in
      let head =
        zh
        ? "第 \(version.version) 版（\(version.recordedAt)，\(version.basis)）"
        : "version \(version.version) (\(version.recordedAt), \(version.basis))"
      return ([head] + version.changes.map { line($0, site, language) }).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func line(_ change: Change, _ site: Site, _ language: Language) -> String {
    let section = site.section(change.section)?.name ?? change.section
    func symbol(_ id: String?) -> String { id.flatMap { WaterClass(id: $0) }?.symbol ?? "—" }
    guard let item = change.item else {
      let word = language == .zh ? "类别" : "class"
      return "  \(section) \(word)：\(symbol(change.before)) → \(symbol(change.after))"
    }
    let name = site.parameters.first { $0.id == item }?.name[language] ?? item
    return "  \(section) \(name)：\(change.before ?? "—") → \(change.after ?? "—")"
  }
}
