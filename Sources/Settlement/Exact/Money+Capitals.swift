extension Money {
  /// The amount as Chinese documents write it so that no figure can be altered:
  /// `人民币伍拾万元整`, `人民币壹万零叁元零伍分`.
  package var capitals: String {
    let sign = fen < 0 ? "负" : ""
    let yuan = fen.magnitude / 100
    let (jiao, rest) = (Int(fen.magnitude / 10 % 10), Int(fen.magnitude % 10))
    if fen == 0 { return "人民币零元整" }
    var text = "人民币" + sign
    if yuan > 0 { text += Self.capitals(yuan) + "元" }
    if jiao == 0, rest == 0 { return text + "整" }
    if jiao > 0 {
      text += Self.digits[jiao] + "角"
    } else if yuan > 0 {
      text += "零"
    }
    return rest > 0 ? text + Self.digits[rest] + "分" : text + "整"
  }

  private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  private static let places = ["", "拾", "佰", "仟"]
  private static let groups = ["", "万", "亿", "万"]

  /// A whole number in capitals, in groups of four digits; a gap of zeros is one 零.
  private static func capitals(_ number: UInt64) -> String {
    var groupValues: [Int] = []
    var rest = number
    while rest > 0 {
      groupValues.append(Int(rest % 10_000))
      rest /= 10_000
    }
    var text = ""
    for index in groupValues.indices.reversed() {
      let value = groupValues[index]
      guard value > 0 else { continue }
      let isLeading = index == groupValues.count - 1
      if !isLeading, value < 1000 || groupValues[index + 1] == 0 { text += "零" }
      text += capitals(group: value) + groups[index]
      // 万亿 where no 亿 follows of itself.
      if index == 3, groupValues[2] == 0 { text += "亿" }
    }
    return text
  }

  private static func capitals(group value: Int) -> String {
    var text = ""
    var gap = false
    for place in (0..<4).reversed() {
      let digit = value / [1, 10, 100, 1000][place] % 10
      if digit == 0 {
        gap = !text.isEmpty
      } else {
        text += (gap ? "零" : "") + digits[digit] + places[place]
        gap = false
      }
    }
    return text
  }
}
