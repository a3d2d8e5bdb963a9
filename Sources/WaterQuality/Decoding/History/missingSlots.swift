/// The slots of a batch series that should have a reading and have none.
///
/// `present` holds the slots that have one, whatever its verdict, within the time looked at. Only
/// what lies between two readings is missing: before the first nobody has measured, and after the
/// last the next poll will tell. Oldest first.
package func missingSlots(_ present: Set<Timestamp>, slotMinutes: Int) -> [Timestamp] {
  guard let first = present.min(), let last = present.max() else { return [] }
  var missing: [Timestamp] = []
  var slot = first
  while slot < last {
    if !present.contains(slot) { missing.append(slot) }
    slot = slot.adding(minutes: slotMinutes)
  }
  return missing
}
