import People
package import WaterQuality

extension ActKind {
  /// What is done to readings of a site after they were stored.
  package static func readings(of site: Site) -> [ActKind] {
    [
      ActKind(
        .redecode,
        ActField.span + [
          ActField("reason", .text, "What was wrong with the profile, 1 to 500 characters"),
          ActField(
            "sha256", .text, isRequired: false,
            "Of the versions, as 'hanwatch redecode' shows it: refused where they are others now"),
        ],
        first: { fields, origin, desk in
          try await desk.redecodeFirst(RedecodingOrder(fields, site), from: origin)
        },
        { fields, by, desk in
          try await desk.redecode(RedecodingOrder(fields, site), by: by)
          return nil
        }),
      ActKind(
        .review,
        ActField.span + [
          ActField("verdict", .choice(ReviewOrder.verdicts), "What they are"),
          ActField("reason", .text, "What you saw, 1 to 500 characters"),
          ActField(
            "certificate", .text, isRequired: false, "The paper it rests on, by its number"),
        ]
      ) { fields, by, desk in
        try await desk.review(ReviewOrder(fields, site), by: by)
          .map { ActSecret("waitsAs", "\($0)") }
      },
      ActKind(
        .approveReview,
        [ActField("number", .number(1...Int(Int32.max)), "Under which the review waits")]
      ) { fields, by, desk in
        try await desk.approveReview(Int64(fields[number: "number"] ?? 0), by: by)
        return nil
      },
    ]
  }
}

extension ActField {
  /// Which readings.
  fileprivate static let span = [
    ActField("series", .text, "Which readings, such as st01/nh3n/nh3n"),
    ActField("from", .text, "The first sampling time: a date, or a time with offset"),
    ActField("to", .text, "The sampling time after the last"),
  ]
}
