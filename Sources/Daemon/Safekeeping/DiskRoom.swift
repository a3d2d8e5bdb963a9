/// How much room the disk has, as far as the daemon acts on it.
package enum DiskRoom: Sendable {
  case enough
  /// Somebody should act; no daily backup is made.
  case little
  /// Older daily backups make room. Raw words are kept as long as the readings.
  case scarce
  /// The reserve was used.
  case none

  /// What a share of free space means, beside a reserve that is there (or not wanted) or was used.
  package init(freePercent: Int, hasReserve: Bool) {
    self =
      switch freePercent {
      case _ where !hasReserve: .none
      case ..<Limits.scarceDiskPercent: .scarce
      case ..<Limits.lowDiskPercent: .little
      default: .enough
      }
  }
}
