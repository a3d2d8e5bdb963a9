package import Desks
import Evidence
import People
package import Storage
package import WaterQuality

extension ConfigurationDesk {
  /// A person stands for the files: their signed act names the hash and every change.
  package func propose(
    _ bundle: ConfigurationBundle, by signatory: Signatory, at desk: PeopleDesk
  ) async throws -> ConfigurationChange {
    let change = try await change(to: bundle)
    try await desk.perform(.proposeConfiguration, on: "\(bundle.sha256)", by: signatory) { under in
      let number = try under.transaction.keepConfiguration(
        bundle.files, sha256: bundle.sha256, at: under.at)
      let act = try under.sign(
        "\(bundle.sha256)", new: change.summary, sha256: bundle.sha256)
      try under.transaction.record(act, from: under.origin)
      try under.transaction.propose(
        number, by: under.me.id, key: act.by.fingerprint, at: under.at)
    }
    return change
  }

  /// Another person puts the files in force. Where the configuration in force says `approval: two`,
  /// somebody must have proposed exactly these bytes.
  package func approve(
    _ bundle: ConfigurationBundle, by signatory: Signatory, at desk: PeopleDesk
  ) async throws -> ConfigurationChange {
    let change = try await change(to: bundle)
    guard let inForce = try await inForce() else { throw ConfigurationRefusal.nothingInForce }
    let approval = try StationsFile.read(inForce).approval
    let proposal = try await proposer(of: bundle)
    if approval == .two, proposal == nil { throw ConfigurationRefusal.notProposed }
    try await desk.perform(
      .approveConfiguration, on: "\(bundle.sha256)", by: signatory, maker: proposal?.key ?? ""
    ) { under in
      // Somebody else may have put another one in force meanwhile.
      guard try under.inquiry.configurationInForce()?.sha256 == inForce.sha256 else {
        throw ConfigurationRefusal.changedMeanwhile
      }
      let number = try under.transaction.keepConfiguration(
        bundle.files, sha256: bundle.sha256, at: under.at)
      try under.record(
        "\(bundle.sha256)", old: "\(inForce.sha256)", new: change.summary,
        sha256: bundle.sha256)
      try under.transaction.putInForce(
        number, sha256: bundle.sha256, .approved(person: under.me.id), at: under.at)
    }
    return change
  }

  /// Who stands for exactly these files; nil where nobody does.
  package func proposer(of bundle: ConfigurationBundle) async throws -> Proposal? {
    try await store.read { inquiry in
      try inquiry.configuration(sha256: bundle.sha256).flatMap {
        try inquiry.proposal(of: $0.number)
      }
    }
  }

  /// How files differ from what is in force. Throws their problems, or that they do not differ.
  package func change(to bundle: ConfigurationBundle) async throws -> ConfigurationChange {
    _ = try StationsFile.read(bundle)
    guard let inForce = try await inForce() else { throw ConfigurationRefusal.nothingInForce }
    guard inForce.sha256 != bundle.sha256 else { throw ConfigurationRefusal.alreadyInForce }
    return ConfigurationChange(from: inForce, to: bundle)
  }
}

/// Why a configuration is not proposed or approved.
package enum ConfigurationRefusal: Error, Equatable, CustomStringConvertible {
  case nothingInForce, alreadyInForce, notProposed, changedMeanwhile

  package var description: String {
    switch self {
    case .nothingInForce:
      "could not compare the configuration: nothing is in force yet. The first start of the daemon "
        + "takes the files as they are."
    case .alreadyInForce: "nothing to do: this configuration is in force already."
    case .notProposed:
      "could not approve: nobody proposed exactly these files. Run 'hanwatch configuration propose "
        + "--as NAME' first, as a clerk or maintainer."
    case .changedMeanwhile:
      "could not approve: another configuration was put in force meanwhile. Look at the difference "
        + "again."
    }
  }
}

extension ConfigurationRefusal {
  /// For programs.
  package var reason: String {
    switch self {
    case .nothingInForce: "nothingInForce"
    case .alreadyInForce: "alreadyInForce"
    case .notProposed: "notProposed"
    case .changedMeanwhile: "changedMeanwhile"
    }
  }

  /// For pages.
  package var words: Text {
    let zh =
      switch self {
      case .nothingInForce: "尚无生效的配置，首次启动后方可比较。"
      case .alreadyInForce: "该配置已经生效，无需办理。"
      case .notProposed: "该配置尚无人提出，须先由经办人或运维员提出。"
      case .changedMeanwhile: "配置文件在此期间已有变动，请核对后重新办理。"
      }
    return Text(zh, description)
  }
}
