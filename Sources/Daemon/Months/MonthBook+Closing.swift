package import Exports
import Foundation
import Settlement
package import Storage
package import WaterQuality

extension MonthBook {
  /// Whether a month has data and was never closed.
  package func needsClosing(_ month: Month) async throws -> Bool {
    try await store.read { inquiry in
      try inquiry.assessment(month) == nil && inquiry.hasSamples(before: month.end)
    }
  }

  /// Assesses, settles and writes the notice of a month. Returns the paths of the files.
  ///
  /// Assessment and settlement are kept in one transaction; the files come after it and are made
  /// anew whenever the month is closed again.
  package func close(
    _ month: Month, now: Timestamp, into directory: String
  ) async throws -> [String] {
    let notice = try await store.write { transaction in
      let inquiry = transaction.inquiry
      try Self.refuseLosses(inquiry)
      let settled = try settle(month, inquiry)
      let notice = try self.report(month, inquiry, settled: settled, basis: basis(now))
      _ = try transaction.recordAssessment(month, body: Self.canonical(notice), at: now)
      for result in settled {
        try transaction.record(result.determination, result.added, at: now)
      }
      return notice
    }
    return try write(notice, exportFormats, [file.site.language], into: directory)
  }

  /// Does a closed month over where a later finding has changed it: assessment, settlement and
  /// notice get a new version, beside which the old ones stay. Returns the paths of the files; nil
  /// where nothing differs but the moment.
  package func restate(
    _ month: Month, now: Timestamp, into directory: String
  ) async throws -> [String]? {
    let isSame = try await store.read { inquiry in
      guard let last = try inquiry.assessment(month) else { return true }
      let again = try report(
        month, inquiry, settled: settle(month, inquiry), basis: Self.basis(of: last.body))
      return Self.canonical(again) == last.body
    }
    return isSame ? nil : try await close(month, now: now, into: directory)
  }

  /// What kept assessments say of the data they stand on.
  private static func basis(of body: [UInt8]) -> String {
    struct Kept: Decodable { let basis: String }
    return (try? JSONDecoder().decode(Kept.self, from: Data(body)))?.basis ?? ""
  }

  /// Determines every agreement's month and adds its entries to the ledger.
  package func recordSettlement(of month: Month, at now: Timestamp) async throws -> [Settled] {
    try await store.write { transaction in
      try Self.refuseLosses(transaction.inquiry)
      let settled = try settle(month, transaction.inquiry)
      for result in settled {
        try transaction.record(result.determination, result.added, at: now)
      }
      return settled
    }
  }

  /// The month's notice, free of any format.
  package func report(
    _ month: Month, _ inquiry: Inquiry, settled: [Settled], basis: String
  ) throws -> MonthlyReport {
    let lastYear = try assess(month.sameMonthLastYear, inquiry)
    return MonthlyReport(
      site: file.site, month: month, assessments: try assess(month, inquiry),
      lastYear: lastYear.filter { $0.waterClass != nil },
      settlements: settled.map {
        MonthlyReport.Settled(agreement: $0.agreement, determination: $0.determination)
      },
      exclusions: try inquiry.exclusions(of: file.site.sections.map(\.id))
        .filter { $0.touches(month) }, basis: basis)
  }

  /// Writes a report in some formats and languages. Returns the paths.
  package func write(
    _ report: MonthlyReport, _ formats: [any ExportFormat], _ languages: [Language],
    into directory: String
  ) throws -> [String] {
    try DurableFile.makeDirectory(directory, mode: nil)
    return try languages.flatMap { language in
      try formats.flatMap { format in
        try format.files(report, language).map { file in
          let path = directory + "/" + file.name
          try DurableFile.write(file.bytes, to: path, mode: nil)
          return path
        }
      }
    }
  }

  /// What a notice says of the data it stands on.
  package func basis(_ now: Timestamp) -> String {
    switch file.site.language {
    case .zh: "数据截至\(now.minuteText)"
    case .en: "data as of \(now.minuteText)"
    }
  }

  /// Money waits until somebody has looked at what was lost.
  private static func refuseLosses(_ inquiry: Inquiry) throws {
    let losses = try inquiry.openLosses()
    if !losses.isEmpty { throw StoreError.lossNotAccepted(count: losses.count) }
  }

  private static func canonical(_ report: MonthlyReport) -> [UInt8] {
    JSONFormat().files(report, .zh).flatMap(\.bytes)
  }
}
