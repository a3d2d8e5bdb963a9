/// The profiles that need no word in the file. A new one is one file beside this one and one line
/// here; an instrument that only one site has may stand in its file under `profiles`.
extension BuiltInProfile {
  package static let all: [BuiltInProfile] = [
    .cnemcNH3N,
    .cnemcCODMn,
    .cnemcCOD,
    .cnemcTP,
    .cnemcTN,
    .wtwFiveParameter,
    .hachFiveParameter,
    .fiveParameterFloat,
    .hachNH3N,
    .dkkCOD,
    .bjlidaCOD,
    .njxinruipengCOD,
    .blpowermonTP,
    .lg1100NH3N,
    .nh3nProbeFloat,
    .flowMeterFloat,
  ]
}
