/// Why a slot has no value. Proposed from what is known, settled by a person.
package enum GapCause: String, Sendable, CaseIterable, Comparable {
  /// The analyser itself: out of order, off line, or its result was no measurement of water.
  case instrument
  /// Reagent, pure water or standard had run out.
  case reagent
  case power
  /// The line between station and daemon.
  case link
  /// No water reached the instrument: the intake was dry or blocked.
  case noWater
  /// Planned work at the station, and what instruments do for their own upkeep.
  case maintenance
  /// Flood, ice, lightning: nobody could have done anything.
  case nature
  /// The owner of the station or of the site had it stopped.
  case owner
  /// This program and the machine it runs on.
  case ours

  package var name: Text {
    switch self {
    case .instrument: Text("仪器故障", "instrument")
    case .reagent: Text("缺试剂", "reagent")
    case .power: Text("停电", "power")
    case .link: Text("通信中断", "link")
    case .noWater: Text("缺水样或断流", "no water")
    case .maintenance: Text("维护质控", "maintenance")
    case .nature: Text("自然因素", "nature")
    case .owner: Text("业主原因", "owner")
    case .ours: Text("平台原因", "ours")
    }
  }

  package static func < (left: GapCause, right: GapCause) -> Bool {
    left.position < right.position
  }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
