/// The known validation rules. A new rule is one file beside this one and one line here.
extension Variant where Value == any ValidationRule {
  package static var all: [Variant] {
    [
      Variant(InstrumentStateRule.kind) { InstrumentStateRule($0) },
      Variant(GrossRangeRule.kind) { GrossRangeRule($0) },
      Variant(FlatLineRule.kind) { FlatLineRule($0) },
    ]
  }
}
