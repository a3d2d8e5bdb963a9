/// What a simulated site has served.
package struct ServingAccount: Sendable, Equatable {
  /// Those that an instrument was there for; to other bus addresses nobody answers.
  package internal(set) var questions = 0
  /// Of them, those whose answers were chosen to come late.
  package internal(set) var late = 0
}
