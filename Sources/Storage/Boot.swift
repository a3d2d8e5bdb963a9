/// One run of the daemon on one database. Restoring a backup makes a new one, so that the ids of
/// messages can never repeat.
package struct Boot: Sendable, Equatable {
  package let id: Int64
  /// Random, 36 characters, lower case.
  package let uuid: String
}
