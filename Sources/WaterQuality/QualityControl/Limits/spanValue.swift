/// The span value 跨度值 of a parameter at a section (water-quality W13, secondary): twice the class
/// Ⅱ limit for targets Ⅰ and Ⅱ, else twice the target's; 0.1 mg/L for total phosphorus in lakes up
/// to Ⅲ. Nil where the standard has no such limit: then it is configured.
package func spanValue(
  _ parameter: String, target: WaterClass, _ body: WaterBody, _ table: LimitTable
) -> QualityNumber? {
  if parameter == "tp", body == .lake, target <= .III { return QualityNumber("0.1") }
  guard case .atMost(let bound)? = table.limit(parameter, max(target, .II), body),
    let twice = (bound.rational * Rational(2)).exactDecimal
  else { return nil }
  return QualityNumber(twice)
}
