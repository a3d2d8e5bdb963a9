import Testing
import WaterQuality

@Suite struct `The numbers of a check` {
  @Test(
    arguments: [
      (QualityCheckKind.zeroCheck, "measured=0.52 reference=0.5"),
      (.spikeRecovery, "spiked=1.3 unspiked=0.5 cup=200 stock=100 volume=1.5"),
      (.parallelSample, "first=0.52 second=-0.55"), (.linearity, "pairs=0.52:0.5,1.1:1.05"),
    ])
  func `are read as they are written`(kind: QualityCheckKind, text: String) {
    #expect(QualityNumbers(text, as: kind.form)?.description == text)
  }

  @Test(
    arguments: [
      (QualityCheckKind.zeroCheck, ""), (.zeroCheck, "measured=1"),
      (.zeroCheck, "measured=1 reference=x"), (.zeroCheck, "measured=1 reference=1 more=1"),
      (.zeroCheck, "measured=1 measured=1 reference=1"), (.zeroCheck, "measured 1 reference 1"),
      (.zeroCheck, "measured=100000 reference=1"), (.zeroCheck, "measured=1e30 reference=1"),
      (.linearity, "pairs=1:1"), (.linearity, "pairs=1:1,"), (.linearity, "pairs=1:1,2"),
      (.linearity, "pairs=1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1,1:1"),
      (.comparison, "measured=1 reference=1"), (.parallelSample, "first=1 second="),
    ])
  func `are refused in another form`(kind: QualityCheckKind, text: String) {
    #expect(QualityNumbers(text, as: kind.form) == nil)
  }
}
