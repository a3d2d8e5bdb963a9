import WaterQuality

/// Random numbers that are the same for the same seed (Steele, Lea and Flood's SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// What may happen to a site: samples good and bad, silence, restarts.
struct RandomHistory {
  enum Event {
    case poll(analyser: String, [RegisterBlock])
    case silence(analyser: String)
    case restart
    /// Somebody comes for so many hours, or goes.
    case maintenance(hours: Int)
  }

  private var numbers: SeededNumbers
  private(set) var now: Timestamp
  private let site: Site
  /// Wander around the limits: ammonia in 1/10,000, pH and oxygen in 1/100.
  private var ammonia = 6000
  private var acidity = 800
  private var oxygen = 600

  init(_ site: Site, seed: UInt64, start: Timestamp) {
    self.site = site
    numbers = SeededNumbers(seed: seed)
    now = start
  }

  mutating func next() -> Event {
    let analyser = site.analysers[Int.random(in: 0..<site.analysers.count, using: &numbers)]
    let dice = Int.random(in: 0..<100, using: &numbers)
    if dice < 4 { return .restart }
    if dice < 12 {
      now = now.adding(minutes: Int.random(in: 1...600, using: &numbers))
      return .silence(analyser: analyser.id)
    }
    if dice < 15 {
      now = now.adding(minutes: Int.random(in: 0...60, using: &numbers))
      return .maintenance(hours: Int.random(in: MaintenanceWindow.hoursRange, using: &numbers))
    }
    let isBatch = analyser.id.hasSuffix("nh3n")
    now = now.adding(minutes: Int.random(in: isBatch ? 0...300 : 0...4, using: &numbers))
    return .poll(analyser: analyser.id, isBatch ? batchBlocks() : probeBlocks())
  }

  private mutating func batchBlocks() -> [RegisterBlock] {
    ammonia = max(0, ammonia + Int.random(in: -3000...3200, using: &numbers))
    let dice = Int.random(in: 0..<20, using: &numbers)
    let bits = dice == 0 ? Float.nan.bitPattern : (Float(ammonia) / 10_000).bitPattern
    let words = [UInt16(bits >> 16), UInt16(bits & 0xFFFF)] + samplingTime() + flag()
    return [RegisterBlock(range: ExampleSite.batchRange, words: words)]
  }

  /// Mostly the start of the slot or ten minutes ago; sometimes long ago, nothing, or nonsense.
  private mutating func samplingTime() -> [UInt16] {
    let moment: Timestamp
    switch Int.random(in: 0..<12, using: &numbers) {
    case 0: return [0, 0, 0]
    case 1: return [0xFFFF, 0x1A00, 0]
    case 2: moment = now.adding(minutes: -Int.random(in: 300...3000, using: &numbers))
    case 3...6: moment = now.slot(minutes: 240)
    default: moment = now.adding(minutes: -10)
    }
    let seconds = Int(moment.millisecondOfDay / 1000)
    let date = moment.date
    return [
      bcd(date.year - 2000, date.month), bcd(date.day, seconds / 3600),
      bcd(seconds / 60 % 60, seconds % 60),
    ]
  }

  private func bcd(_ high: Int, _ low: Int) -> UInt16 {
    UInt16((high / 10) << 12 | (high % 10) << 8 | (low / 10) << 4 | (low % 10))
  }

  private mutating func flag() -> [UInt16] {
    let letters: [Character] = ["N", "N", "N", "N", "N", "N", "T", "L", "D", "M", "x"]
    let letter = letters.randomElement(using: &numbers)!
    return [UInt16(letter.asciiValue!) << 8, 0, 0, 0, 0, 0]
  }

  private mutating func probeBlocks() -> [RegisterBlock] {
    acidity += Int.random(in: -120...120, using: &numbers)
    oxygen += Int.random(in: -80...80, using: &numbers)
    acidity = min(max(acidity, 400), 1100)
    oxygen = min(max(oxygen, -50), 1200)
    let isMissing = Int.random(in: 0..<15, using: &numbers) == 0
    let words = [
      isMissing ? 0xFFFF : UInt16(acidity), isMissing ? 0x8000 : UInt16(bitPattern: Int16(oxygen)),
    ]
    return [RegisterBlock(range: ExampleSite.probeRange, words: words)]
  }
}
