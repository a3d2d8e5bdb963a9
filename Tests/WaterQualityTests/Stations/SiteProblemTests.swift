import Testing
import WaterQuality

@Suite struct `A mistake in a site's file` {
  /// A piece of the example, what a person wrote instead, and what they read then.
  @Test(arguments: mistakes)
  func `is named with its place and remedy`(old: String, new: String, problem: String) {
    let result = ExampleFile.reading(replacing: old, with: new)

    #expect(result.site == nil)
    #expect(result.problems.map { $0.drop { $0 != " " }.dropFirst() } == [problem[...]])
  }
}

private let ruleKinds =
  "'instrumentState', 'grossRange', 'flatLine', 'rateOfChange', 'spike', 'zero', 'sampleTime', "
  + "'gap', 'climatology'"

private let mistakes: [(String, String, String)] = [
  (
    #""kind": "flatLine""#, #""kind": "flatLin""#,
    "stations[0].analysers[0].parameters[0].rules[1].kind: unknown kind 'flatLin'; known kinds are "
      + "\(ruleKinds). Did you mean 'flatLine'?"
  ),
  (
    #""kind": "flatLine""#, #""kind": "tide""#,
    "stations[0].analysers[0].parameters[0].rules[1].kind: unknown kind 'tide'; known kinds are "
      + "\(ruleKinds). Use one of them."
  ),
  (
    #""readings": 5"#, #""readings": 1"#,
    "stations[0].analysers[0].parameters[0].rules[1].readings: 1 is out of range. Write a whole "
      + "number from 2 to 16."
  ),
  (
    #""readings": 5"#, #""readings": 2.5"#,
    "stations[0].analysers[0].parameters[0].rules[1].readings: expected a whole number, found 2.5. "
      + "Write a whole number from 2 to 16, without quotes."
  ),
  (
    #"{"kind": "flatLine", "readings": 5}"#,
    #"{"kind": "grossRange", "min": "0", "max": "20"}"#,
    "stations[0].analysers[0].parameters[0].rules[1]: rule 'grossRange' stands twice in this list. "
      + "Keep one of them."
  ),
  (
    #""usualMax": "5""#, #""usualMax": "50""#,
    "stations[0].analysers[0].parameters[0].rules[0]: the bounds 0, 50, 20 do not rise. Write "
      + "min < "
      + "usualMin < usualMax < max."
  ),
  (
    #""min": "0", "max": "20""#, #""min": "-1", "max": "20""#,
    "stations[0].analysers[0].parameters[0].rules[0]: 'nh3n' cannot be -1 mg/L. Write \"min\": "
      + "\"0\" or more: a negative concentration is no measurement."
  ),
  (
    #""detectionLimit": "0.025""#, #""detectionLimit": 0.025"#,
    "stations[0].analysers[0].parameters[0].detectionLimit: expected a decimal in quotes, found "
      + "the "
      + "number 0.025. Write it as \"0.025\"."
  ),
  (
    #""detectionLimit": "0.025""#, #""detectionLimit": "低""#,
    "stations[0].analysers[0].parameters[0].detectionLimit: expected a decimal in quotes, found "
      + "'低'. Write it as a text, such as \"0.05\"."
  ),
  (
    #""detectionLimit": "0.025""#, #""detectionLimit": "0""#,
    "stations[0].analysers[0].parameters[0].detectionLimit: a detection limit of 0 lets nothing be "
      + "below it. Write the method's limit, or remove the key."
  ),
  (
    #""parameters": [{"id": "tp"}]"#, #""parameters": [{"id": "wt"}]"#,
    "stations[0].analysers[3].parameters[0]: profile 'own' does not measure 'wt'. It measures "
      + "'tp', "
      + "'tn'."
  ),
  (
    #""parameters": [{"id": "tp"}]"#, #""parameters": []"#,
    "stations[0].analysers[3].parameters: the analyser measures nothing. Remove the key to keep "
      + "every value of its profile."
  ),
  (
    #""parameters": [{"id": "tp"}]"#, #""parameters": [{"id": "tp"}, {"id": "tp"}]"#,
    "stations[0].analysers[3].parameters[1].id: parameter id 'tp' is used twice; the first is at "
      + "57:52. Give each parameter an id of its own."
  ),
  (
    #""parameters": [{"id": "tp"}]"#, #""parameters": [{"id": "tn", "mode": "batch"}]"#,
    "stations[0].analysers[3].parameters[0]: 'tn' comes without a sampling time, so every poll "
      + "of a "
      + "batch series would count as a new result. Use \"mode\": \"continuous\", or poll once in a "
      + "slot (pollSeconds 14400)."
  ),
  (
    #""profile": "wtwFiveParameter",\#n          "pollSeconds": 60"#,
    #""profile": "hachNH3N",\#n          "pollSeconds": 7200"#,
    "stations[0].analysers[1]: a period of 7200 s leaves slots of 60 min without a poll. Shorten "
      + "pollSeconds, or lengthen slotMinutes."
  ),
  (
    #""busAddress": 4"#, #""busAddress": 248"#,
    "stations[0].analysers[3].busAddress: 248 is out of range. Write a whole number from 1 to 247."
  ),
  (
    #""busAddress": 1"#, #""busAddress": 256"#,
    "stations[0].analysers[0].busAddress: 256 is out of range. Write a whole number from 0 to 255."
  ),
  (
    #""busAddress": 4"#, #""busAddress": 3"#,
    "stations[0].analysers[3].busAddress: bus address 3 on link 'line-a' is taken by "
      + "stations[0].analysers[2].busAddress. Give each analyser of a link an address of its own."
  ),
  (
    #""id": "own", "link""#, #""id": "probe", "link""#,
    "stations[0].analysers[3].id: analyser id 'probe' is used twice; the first is at 54:16. Give "
      + "each analyser an id of its own."
  ),
  (
    #""own""#, #""cnemcTP""#,
    "profiles[0].id: profile 'cnemcTP' is built in. Give this one another id."
  ),
  (
    #""address": 27"#, #""address": 65536"#,
    "profiles[0].registers[1].address: expected the address of 1 register, found 65536. Write 0 to "
      + "65535, or hexadecimal in quotes such as \"0x1008\"; the first register is 0."
  ),
  (
    #""flag": 21"#, #""flag": 300"#,
    "profiles[0].registers[0]: value, time and flag lie more than 125 registers apart. They must "
      + "come in one answer, or a value could get another's time: leave time or flag out."
  ),
  (
    #""wordOrder": "DCBA", "#, "",
    "profiles[0].registers[0]: key 'wordOrder' is missing. Add \"wordOrder\": … to this object."
  ),
  (
    #""FFFF FFFF""#, #""FFFF""#,
    "profiles[0].registers[0].sentinels[0]: 'FFFF' is no pattern of 2 words. Write 8 hexadecimal "
      + "digits, the words in the order of the registers."
  ),
  (
    #""parameter": "tn", "table": "inputRegisters""#, #""parameter": "tn", "table": "coils""#,
    "profiles[0].registers[1].table: coils and discrete inputs hold bits, no numbers. Use "
      + "'holdingRegisters' or 'inputRegisters'."
  ),
  (
    #""scale": "0.01""#, #""scale": "0""#,
    "profiles[0].registers[1]: scale 0 turns every value into the offset. Write the real scale, or "
      + "none."
  ),
  (
    #""parameter": "tn""#, #""parameter": "tp""#,
    "profiles[0].registers[1]: parameter 'tp' has two registers in profile 'own'. Keep one of them."
  ),
  (
    #""channel": "jingmen""#, #""channel": "jinmen""#,
    "neighbours[0].recipients[0].channel: unknown channel 'jinmen'. Did you mean 'jingmen'?"
  ),
  (
    #""to": "b1""#, #""to": "st01""#,
    "rivers: the reaches lead from 'st01' back to it. Water runs downhill: correct from and to of "
      + "one of them."
  ),
  (
    #""direction": "outflow""#, #""direction": "inflow""#,
    "rivers.reaches[0]: reach 'r1' runs against border 'b1', an inflow. Swap from and to, or "
      + "correct "
      + "the direction."
  ),
  (
    #""neighbour": "jingmen""#, #""neighbour": "wuhan""#,
    "rivers.borders[0].neighbour: unknown neighbour 'wuhan'. Known are 'jingmen'."
  ),
  (
    #"["do", "nh3n", "tp"]"#, #"["do", "nh3n", "tn"]"#,
    "sections[0].parameters[2]: parameter 'tn' decides no class of a river (环办〔2011〕22号). Remove "
      + "it here; its readings are kept all the same."
  ),
  (
    #""name": "断面""#, #""name": "断面\u202E""#,
    "sections[0].name: the name holds the invisible character U+202E. Remove it."
  ),
  (
    #""name": "断面""#, #""name": """#,
    "sections[0].name: a name has 1 to 80 characters, and no spaces around it. Shorten it or "
      + "remove "
      + "the spaces."
  ),
  (
    #""mn": "42062400000001""#, #""mn": "待定""#,
    "stations[0].codes.mn: '待定' cannot be an official code. Write letters, digits and hyphens "
      + "only, "
      + "or remove the key while the code is unknown."
  ),
  (
    #""limit": "0.8""#, #""limit": "high""#,
    "breaches[1].limit: expected a limit, found 'high'. Write \"target\", a decimal such as "
      + "\"1.0\", "
      + "or {\"min\": …, \"max\": …}."
  ),
  (
    #""limit": "0.8""#, #""limit": {"min": "2", "max": "1"}"#,
    "breaches[1].limit: the limit has no bounds that a value can lie between. Write \"min\", "
      + "\"max\" or both, min below max."
  ),
  (
    #""parameter": "do", "stations""#, #""parameter": "ph", "stations""#,
    "breaches[2].limit: 'ph' has a limit on either side, but one number stands here. Write "
      + "{\"min\": "
      + "\"6\", \"max\": \"9\"}."
  ),
  (
    #""stations": ["*"], "limit": "target""#, #""stations": ["st02"], "limit": "target""#,
    "breaches[0].stations[0]: unknown station 'st02'. Did you mean 'st01'?"
  ),
  (
    #""deadband": "0.05""#, #""deadband": "-0.05""#,
    "breaches[0].deadband: a deadband of -0.05 would close outside the limit. Write how far back "
      + "inside counts, \"0\" or more."
  ),
  (
    #"{"readings": 2}, "deadband""#, #"{"readings": 2, "minutes": 5}, "deadband""#,
    "breaches[0].closesAfter.minutes: unknown key 'minutes'. Remove it; known keys are readings."
  ),
  (
    #""opensAfter": {"readings": 3, "minutes": 2}"#, #""opensAfter": {"readings": 3}"#,
    "breaches[1].opensAfter: key 'minutes' is missing. Add \"minutes\": … to this object."
  ),
  (
    #""parameter": "do", "stations": ["*"], "mode": "continuous",\#n      "limit": "3""#,
    #""parameter": "tb", "stations": ["*"], "mode": "continuous",\#n      "limit": "target""#,
    "breaches[2]: GB 3838-2002 has no limit of class III for 'tb' in a river (section 's01'). "
      + "Write "
      + "the limit as a decimal, such as \"0.5\", or name the stations it can watch."
  ),
  (
    #""parameter": "do", "stations": ["*"]"#, #""parameter": "cod", "stations": ["*"]"#,
    "breaches[2]: rule 'do' finds no continuous series of 'cod' at any station. Correct parameter, "
      + "mode or stations, or remove the rule."
  ),
  (
    #""parameter": "nh3n", "stations": ["st01"]"#, #""parameter": "cod", "stations": ["st01"]"#,
    "breaches[1]: rule 'probe' finds no continuous series of 'cod' at station 'st01'. Correct "
      + "parameter, mode or stations, or remove the rule."
  ),
  (
    #""unit": "mg/L",\#n      "hourlyDecimals": 3"#, #""hourlyDecimals": 3"#,
    "parameters[1]: key 'unit' is missing. Add \"unit\": … to this object."
  ),
]
