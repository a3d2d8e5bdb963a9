import People
package import WaterQuality

extension ActKind {
  /// What is brought from outside for a site.
  package static func imports(of site: Site) -> [ActKind] {
    [
      ActKind(
        .importData,
        [
          ActField("kind", .choice(ImportKind.allCases.map(\.rawValue)), "What the file holds"),
          ActField("name", .text, "The file's name"),
          ActField("text", .text, "The table: UTF-8, at most 1 MiB, as the template has it"),
        ]
      ) { fields, by, desk in
        let context = ImportContext(site: site, now: desk.now())
        return try await desk.importData(ImportOrder(fields, context), by: by)
          .map { ActSecret("waitsAs", "\($0)") }
      },
      ActKind(
        .approveImport,
        [ActField("number", .number(1...Int(Int32.max)), "Under which the import waits")]
      ) { fields, by, desk in
        try await desk.approveImport(Int64(fields[number: "number"] ?? 0), by: by)
        return nil
      },
    ]
  }
}
