import Delivery
package import Desks
import Evidence
import People
package import WaterQuality
package import Web

extension ActTable {
  /// Every act that can be asked for: those on people, on the files of the configuration where
  /// there are some, on the keys of channels, and on links and instruments where a daemon reaches
  /// them. Windows of maintenance are dated by `stationTime` and told by `announcer`, and
  /// `maintained` follows each of them that begins or is ended. `reload` follows what takes effect
  /// by it.
  package init(
    _ configurations: ConfigurationActions?, _ keys: ChannelKeys, readingsOf site: Site?,
    stationTime: @escaping @Sendable () -> Timestamp = SystemClock.wall,
    announcer: Announcer? = nil, maintained: @escaping @Sendable () -> Void = {},
    commands: InstrumentCommands? = nil, probes: ProbeActions? = nil,
    reload: @escaping @Sendable () -> Void
  ) {
    var kinds = ActKind.people + ActKind.ownAccess + ActKind.losses
    kinds.append(.manageKeys(keys, reload: reload))
    if let configurations { kinds += ActKind.configuration(configurations) }
    if let site {
      kinds += ActKind.readings(of: site)
      kinds += ActKind.qualityControl(of: site)
      kinds += ActKind.imports(of: site)
      kinds += ActKind.maintenance(
        of: site, now: stationTime,
        announce: { window, transaction in
          try announcer?.announce(window, now: window.ended ?? window.begun, transaction)
        }, afterwards: maintained)
    }
    if let commands { kinds.append(.instrumentCommand(commands)) }
    if let probes { kinds.append(.probe(probes)) }
    self.init(kinds)
  }
}

extension ActKind {
  /// The keys of a channel: made, changed, and the old ones dropped.
  fileprivate static func manageKeys(
    _ keys: ChannelKeys, reload: @escaping @Sendable () -> Void
  ) -> ActKind {
    @Sendable func manage(
      _ fields: ActFields, _ by: Signatory?, _ origin: Origin, _ desk: PeopleDesk
    ) async throws {
      let channel = fields[text: "channel"] ?? ""
      let step = fields[text: "step"].flatMap(ChannelKeys.Step.init(rawValue:)) ?? .new
      let next = try keys.next(step, of: channel)
      try await desk.manageKey(
        channel, new: next.fingerprints.joined(separator: " "), by: by, from: origin
      ) {
        try keys.write(next, of: channel)
      }
      reload()
    }
    return ActKind(
      .manageKeys,
      [
        ActField("channel", .text, "A channel of the configuration in force"),
        ActField(
          "step", .choice(ChannelKeys.Step.allCases.map(\.rawValue)),
          "new makes the first keys, rotate adds others beside them, finish drops the old ones"),
      ],
      first: { fields, origin, desk in try await manage(fields, nil, origin, desk) },
      { fields, by, desk in
        try await manage(fields, by, by.origin, desk)
        return nil
      })
  }

  /// Exactly the files that somebody saw are proposed and approved.
  fileprivate static func configuration(_ actions: ConfigurationActions) -> [ActKind] {
    let seen = ActField(
      "sha256", .text, "Of the files on disk, as /api/v1/configuration shows it")
    @Sendable func digest(_ fields: ActFields) throws -> Digest {
      guard let digest = Digest(hex: fields[text: "sha256"] ?? "") else {
        throw PeopleError.problems([
          Problem(
            path: "sha256", position: nil, message: "this is no SHA-256",
            remedy: "Write 64 hexadecimal digits.")
        ])
      }
      return digest
    }
    return [
      ActKind(.proposeConfiguration, [seen]) { fields, by, _ in
        try await actions.propose(try digest(fields), by)
        return nil
      },
      ActKind(.approveConfiguration, [seen]) { fields, by, _ in
        try await actions.approve(try digest(fields), by)
        return nil
      },
    ]
  }
}
