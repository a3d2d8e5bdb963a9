/// What HJ 212 and the stations' platforms call a parameter: `w21003`. Several codes may mean one
/// (copper, total copper), and a code has a unit of its own: eight of them are in µg/L where the
/// standard's limits are in mg/L.
package struct NationalCode: Sendable, Hashable {
  /// `w21003`.
  package let code: String
  /// The id of the parameter.
  package let parameter: String
  /// The unit in which a value under this code is given.
  package let unit: MeasurementUnit

  /// All that are known. HJ 212-2017 table B.1 (standard); the codes that stand there not are in
  /// use everywhere (secondary). The first of a parameter is the one that is written.
  package static let all: [NationalCode] = milligrams + others

  /// In mg/L.
  private static let milligrams = [
    ("w01009", "do"), ("w01019", "codmn"), ("w01018", "cod"), ("w01017", "bod5"),
    ("w21003", "nh3n"), ("w21011", "tp"), ("w21001", "tn"), ("w20122", "cu"), ("w20138", "cu"),
    ("w20123", "zn"), ("w20139", "zn"), ("w21017", "f"), ("w20140", "se"), ("w20141", "as"),
    ("w20144", "pb"), ("w21016", "cn"), ("w23002", "phenol"), ("w22001", "petroleum"),
    ("w19002", "las"), ("w21019", "sulfide"), ("w21038", "so4"), ("w21022", "cl"),
    ("w21007", "no3n"), ("w20125", "fe"), ("w20124", "mn"), ("w20121", "ni"), ("w20061", "mo"),
    ("w20038", "co"), ("w20023", "b"), ("w20004", "sb"), ("w20012", "ba"), ("w20101", "v"),
    ("w20095", "ti"),
  ].map { NationalCode(code: $0.0, parameter: $0.1, unit: .milligramsPerLitre) }

  private static let others = [
    ("w01010", "wt", .degreesCelsius), ("w01001", "ph", .none),
    ("w20111", "hg", .microgramsPerLitre), ("w20142", "hg", .microgramsPerLitre),
    ("w20115", "cd", .microgramsPerLitre), ("w20143", "cd", .microgramsPerLitre),
    ("w20117", "cr6", .microgramsPerLitre), ("w20119", "as", .microgramsPerLitre),
    ("w20120", "pb", .microgramsPerLitre), ("w20128", "se", .microgramsPerLitre),
    ("w20127", "be", .microgramsPerLitre), ("w20089", "tl", .nanogramsPerLitre),
    ("w02003", "fc", .countPerLitre), ("w01014", "ec", .microsiemensPerCentimetre),
    ("w01003", "tb", .turbidity), ("w00000", "flow", .litresPerSecond),
    ("w01016", "chla", .milligramsPerCubicMetre), ("w01004", "sd", .metres),
    ("w19011", "algae", .countPerLitre),
  ].map { (row: (String, String, MeasurementUnit)) in
    NationalCode(code: row.0, parameter: row.1, unit: row.2)
  }

  private init(code: String, parameter: String, unit: MeasurementUnit) {
    self.code = code
    self.parameter = parameter
    self.unit = unit
  }

  /// The code of these letters, in either case; nil for one that is not known.
  package init?(_ text: String) {
    let plain = text.lowercased()
    guard let found = Self.all.first(where: { $0.code == plain }) else { return nil }
    self = found
  }

  /// A value under this code in the parameter's own unit, exactly; nil where the parameter is
  /// another one, or measured in something that cannot be converted.
  package func value(_ given: ExactDecimal, of parameter: Parameter) -> Rational? {
    guard parameter.id == self.parameter else { return nil }
    return given.converted(from: unit, to: parameter.unit)
  }
}

extension Parameter {
  /// Its national codes, the one to write first; none for a parameter of the file's own.
  package var nationalCodes: [NationalCode] { NationalCode.all.filter { $0.parameter == id } }
}
