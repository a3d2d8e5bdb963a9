/// The cause that everything known of a missing slot speaks for. A person settles it; nature and
/// owner are never proposed, because no instrument knows of them. Pure.
///
/// In this order: a maintenance window; what most of its readings say; what this machine lost; who
/// else was heard. A line that brings one analyser brings all of them, so a silent analyser among
/// speaking ones is the instrument; if nobody on any line was heard, it was us.
package func proposeGapCause(_ slot: MissingSlot) -> GapCause {
  if slot.isMaintained { return .maintenance }
  if let told = slot.trace.hints.max(by: isLess)?.key { return told }
  if slot.isDropped || slot.isStartedAgain { return .ours }
  switch slot.heard {
  case .sameLink: return .instrument
  case .otherLinks, .nobodyElse: return .link
  case .nobody: return .ours
  }
}

/// The larger count wins; between equal counts, the cause that says more than "instrument".
private func isLess(
  _ left: (key: GapCause, value: Int), _ right: (key: GapCause, value: Int)
) -> Bool {
  if left.value != right.value { return left.value < right.value }
  if (left.key == .instrument) != (right.key == .instrument) { return left.key == .instrument }
  return left.key > right.key
}
