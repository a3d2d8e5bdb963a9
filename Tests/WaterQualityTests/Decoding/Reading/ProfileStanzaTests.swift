import Testing
import WaterQuality

@Suite struct `A register table in a file` {
  private static let text = #"""
    {
      "id": "own", "title": {"zh": "自定", "en": "own"}, "source": "manual, page 7",
      "table": "inputRegisters", "wordOrder": "CDAB", "largestRequest": 32,
      "identity": {"address": 0, "registers": 1},
      "registers": [
        {"parameter": "nh3n", "address": 10, "format": "float64", "scale": "0.001",
          "time": {"address": 14, "form": "epoch", "wordOrder": "ABCD"},
          "flag": {"address": 16,
            "codes": [{"code": 0, "flag": "N"}, {"code": "0x4D", "flag": "M"}]},
          "unit": {"address": 17, "codes": [{"code": 1, "unit": "mg/L"}]}},
        {"parameter": "ph", "address": 20, "format": "ascii", "registers": 3},
        {"parameter": "wt", "address": 23, "format": "bcd32", "wordOrder": "BADC"},
      ],
      "states": [
        {"id": "doors", "name": "门", "address": 30, "bits": {"first": 4, "count": 2},
          "meanings": [{"code": 1, "name": "开", "water": false}]},
        {"id": "pump", "name": "泵", "table": "coils", "address": 3, "format": "bit"},
      ],
      "clock": {"address": 31, "form": "numbers"},
      "checks": [{"id": "zero", "name": "零点", "address": 45, "format": "float32", "time": 42}],
      "details": [
        {"id": "serial", "name": "序列号", "address": 60, "format": "text", "registers": 6},
        {"id": "calibrated", "name": "标定时间", "address": 66, "format": "time", "form": "ascii",
          "registers": 7},
      ],
      "history": {"records": 24, "stride": 8, "order": "newestFirst", "registers": [
        {"parameter": "nh3n", "address": 100, "format": "float32", "time": 102}]},
    }
    """#

  @Test func `is read whole`() throws {
    let (found, problems) = BuiltInProfile("own", Self.text).read()

    #expect(problems.map(\.description) == [])
    let profile = try #require(found)
    #expect(profile.identity == range(0, 1))
    #expect(profile.largestRequest == 32)
    let ammonia = profile.channels[0]
    #expect(ammonia.value.order == .CDAB)
    #expect(ammonia.registers == [range(10, 4), range(14, 2), range(16, 1), range(17, 1)])
    #expect(ammonia.flag?.read([0x4D]) == .maintenance)
    #expect(ammonia.unit?.code(of: .milligramsPerLitre) == 1)
    #expect(profile.channels[1].value.range == range(20, 3))
    #expect(profile.channels[2].value.order == .BADC)
    #expect(profile.states[0].value.bits == BitField(first: 4, count: 2))
    #expect(profile.states[1].value.range.table == .coils)
    #expect(profile.clock?.range == range(31, 6))
    #expect(profile.checks[0].registers == [range(45, 2), range(42, 3)])
    #expect(profile.details.map(\.range) == [range(60, 6), range(66, 7)])
    let history = try #require(profile.history)
    #expect(history.channels(ofRecord: 23)[0].value.range == range(284, 2))
    #expect(history.channels(ofRecord: 23)[0].sampledAt?.range == range(286, 3))
  }

  @Test func `asks each poll for readings, states and the clock, never for more than it may`()
    throws
  {
    let profile = try #require(BuiltInProfile("own", Self.text).read().profile)

    #expect(
      profile.ranges == [RegisterRange(.coils, first: 3, count: 1), range(10, 27)])
    #expect(profile.wanted.count == 6)
  }

  @Test(arguments: [
    (
      #""format": "float64", "#, "",
      "registers[0]: key 'format' is missing. Add \"format\": … to this object."
    ),
    (
      #""format": "float64""#, #""format": "floot64""#,
      "registers[0].format: unknown value 'floot64'. Did you mean 'float64'?"
    ),
    (
      #""form": "epoch", "wordOrder": "ABCD""#, #""form": "epoch""#,
      "registers[0].time: key 'wordOrder' is missing. Add \"wordOrder\": … to this object."
    ),
    (
      #""flag": "M""#, #""flag": "m""#,
      "registers[0].flag.codes[1].flag: unknown value 'm'. Did you mean 'M'?"
    ),
    (
      #""code": "0x4D""#, #""code": 0"#,
      "registers[0].flag.codes[1]: code 0 has two flags. Keep one of them."
    ),
    (
      #""code": "0x4D""#, #""code": "4D""#,
      "registers[0].flag.codes[1].code: expected a code, found '4D'. Write 0 to 65535, or "
        + "hexadecimal in quotes such as \"0x4E\"."
    ),
    (
      #""format": "ascii", "registers": 3"#, #""format": "ascii", "registers": 17"#,
      "registers[1].registers: 17 is out of range. Write a whole number from 1 to 16."
    ),
    (
      #""format": "bcd32","#, #""format": "bit","#,
      "registers[2].format: a register holds a word, no single bit. Use format 'uint16' with "
        + "\"bits\", or table 'coils' or 'discreteInputs'."
    ),
    (
      #""first": 4, "count": 2"#, #""first": 15, "count": 2"#,
      "states[0].bits: bits 15 to 16 are more than 'uint16' has. The last bit is 15; the first is "
        + "0, the least significant one."
    ),
    (
      #""address": 30, "bits""#, #""address": 30, "format": "int16", "bits""#,
      "states[0].bits: bits of 'int16' mean nothing by themselves. Use 'uint16', 'uint32' or "
        + "'uint64'."
    ),
    (
      #""address": 30, "bits": {"first": 4, "count": 2}"#, #""address": 30, "format": "float32""#,
      "states[0].format: a state is a code, no measured number. Use 'uint16', 'uint32', 'uint64' "
        + "or 'bit'."
    ),
    (
      #""id": "pump""#, #""id": "doors""#,
      "states[1]: 'doors' stands twice in this list. Give each an id of its own."
    ),
    (
      #""form": "numbers""#, #""form": "number""#,
      "clock.form: unknown value 'number'. Did you mean 'numbers'?"
    ),
    (
      #", "time": 102"#, "",
      "history: earlier results of 'nh3n' have no time. Add \"time\": without it nobody knows "
        + "which slot they fill."
    ),
    (
      #""time": 102}"#, #""time": 102, "flag": 240}"#,
      "history.registers[0]: value, time and flag lie more than 125 registers apart. They must "
        + "come in one answer, or a value could get another's time: leave time or flag out."
    ),
    (
      #""time": 102}"#,
      #""time": 102}, {"parameter": "tp", "address": 240, "format": "uint16", "time": 242}"#,
      "history: a record is longer than 125 registers or lies in several tables. Name only what "
        + "comes in one answer."
    ),
    (
      #""stride": 8"#, #""strid": 8"#,
      "history: key 'stride' is missing. Add \"stride\": … to this object."
    ),
    (
      #""records": 24, "stride": 8"#, #""records": 10000, "stride": 8"#,
      "history: record 9999 would end at register 80096. The last register is 65535: correct "
        + "records or stride."
    ),
    (
      #""largestRequest": 32"#, #""largestRequest": 126"#,
      "largestRequest: 126 is out of range. Write a whole number from 1 to 125."
    ),
  ])
  func `is told its mistakes with place and remedy`(old: String, new: String, problem: String) {
    let edited = Self.text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: new)
    let (_, problems) = BuiltInProfile("own", edited).read()

    #expect(problems.first.map { $0.description.drop { $0 != " " }.dropFirst() } == problem[...])
  }

  private func range(_ first: UInt16, _ count: Int) -> RegisterRange {
    RegisterRange(.inputRegisters, first: first, count: count)
  }
}
