/// The known validation rules. A new rule is one file beside this one and one line here.
extension Variant where Value == any ValidationRule {
  package static var all: [Variant] {
    [
      Variant(InstrumentStateRule.kind) { InstrumentStateRule($0) },
      Variant(GrossRangeRule.kind) { GrossRangeRule($0) },
      Variant(FlatLineRule.kind) { FlatLineRule($0) },
      Variant(RateOfChangeRule.kind) { RateOfChangeRule($0) },
      Variant(SpikeRule.kind) { SpikeRule($0) },
      Variant(ZeroRule.kind) { ZeroRule($0) },
      Variant(SampleTimeRule.kind) { SampleTimeRule($0) },
      Variant(GapRule.kind) { GapRule($0) },
      Variant(ClimatologyRule.kind) { ClimatologyRule($0) },
    ]
  }
}
