internal import WaterQuality

extension RTUConversation {
  /// Counts what came beside the answer, and returns that.
  func note(_ events: [RTUFraming.Event], from address: UInt8) -> ModbusAnswer? {
    var answer: ModbusAnswer?
    for event in events {
      switch event {
      case .answer(let found): answer = found
      case .echo: noise.echoes += 1
      case .foreignFrame(let other): overhear(frameOf: other)
      case .unexpectedFrame: overhear(frameOf: address)
      }
    }
    return answer
  }

  func overhear(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    lastByteAt = now
    let strippedBefore = stripper.strippedCount
    let stray = stripper.isIdle ? bytes : stripper.receive(bytes)
    noise.heartBeats += stripper.strippedCount - strippedBefore
    noise.strayBytes += stray.count
    strayBytes += stray.count
    // Whoever babbles speaks no frames; looking for them would cost the others their time.
    guard strayBytes < Self.babble else { return }
    for byte in stray {
      if let frame = overhearing.receive(byte) { overhear(frameOf: frame[0]) }
    }
  }

  /// An analyser of ours that speaks unasked is late or repeats itself; others are strangers.
  private func overhear(frameOf address: UInt8) {
    guard trust[address] != nil else {
      noise.foreignFrames += 1
      return
    }
    _ = trust[address, default: BusTrust()].overheard(at: now)
    noise.lateAnswers += 1
  }
}
