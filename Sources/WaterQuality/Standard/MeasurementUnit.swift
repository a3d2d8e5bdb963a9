/// The unit a parameter is measured in. The raw value is the key used in files and JSON.
package enum MeasurementUnit: String, Sendable, CaseIterable {
  case none = ""
  case milligramsPerLitre = "mg/L"
  case degreesCelsius = "℃"
  case microsiemensPerCentimetre = "µS/cm"
  case turbidity = "NTU"
  case cubicMetresPerSecond = "m³/s"
  case cubicMetres = "m³"
  case countPerLitre = "个/L"
}
