import People
package import WaterQuality

extension ActKind {
  /// What people write down of the instruments of a site.
  package static func qualityControl(of site: Site) -> [ActKind] {
    [
      ActKind(
        .qualityCheck,
        [
          ActField("series", .text, "Whose instrument, such as st01/nh3n/nh3n"),
          ActField(
            "kind", .choice(QualityCheckKind.allCases.map(\.rawValue)), "What was done"),
          ActField("at", .text, "When, a time with offset"),
          ActField(
            "numbers", .text,
            "measured=… reference=…; spiked=… unspiked=… cup=… stock=… volume=…; first=… second=…; "
              + "pairs=measured:reference,… for comparison and linearity"),
          ActField("note", .text, isRequired: false, "What else is to be known of it"),
        ]
      ) { fields, by, desk in
        try await desk.record(QualityCheckOrder(fields, site), by: by)
        return nil
      }
    ]
  }
}
