/// What happens to the water, beginning when the simulator is made. Times are station time.
package enum Scenario: String, Sendable, CaseIterable {
  /// Gentle daily cycles near class II and III.
  case calm
  /// After 3 minutes ammonia nitrogen rises to several mg/L at one station; over after 33.
  case spill
  /// The spill comes again every hour.
  case spills
  /// Within an hour the water that reaches the first station turns bad, and stays so.
  case inflow
  /// The water is calm; every third instrument is not.
  case broken
  /// Flow fails within an hour, and what is dissolved thickens.
  case dry
}
