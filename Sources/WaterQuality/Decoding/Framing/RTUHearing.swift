/// One question on a line on which packets of others may lie even inside the answer: a modem sends
/// its heart-beat whenever its clock says so.
///
/// Two searches hear everything: one the bytes as they came, one those without the known packets. A
/// heart-beat's bytes may just as well be part of a value, so neither is right alone; the checksum
/// decides.
package struct RTUHearing: Sendable {
  private var plain: RTUFraming
  private var cleaned: RTUFraming
  private var stripper: PatternStripper
  private var isAnswered = false

  package init(
    _ request: GatedRequest, ignoring patterns: [BytePattern] = [], isEchoed: Bool = false
  ) {
    plain = RTUFraming(request, isEchoed: isEchoed)
    cleaned = plain
    stripper = PatternStripper(patterns)
  }

  package init(_ request: RegisterRequest, ignoring patterns: [BytePattern] = []) {
    self.init(GatedRequest(request), ignoring: patterns)
  }

  package var request: GatedRequest { plain.request }
  /// The answer's function code with its data; empty until it has come.
  package var response: [UInt8] { plain.response.isEmpty ? cleaned.response : plain.response }
  /// The question as it goes on the wire.
  package var question: [UInt8] { plain.question }
  /// How many bytes the answer has.
  package var answerLength: Int { plain.answerLength }
  /// Known packets that were heard.
  package var strippedCount: Int { stripper.strippedCount }

  /// Takes bytes, however they are split. At most one answer comes out.
  package mutating func receive(_ bytes: some Collection<UInt8>) -> [RTUFraming.Event] {
    var events = plain.receive(bytes)
    guard !stripper.isIdle else { return events }
    if isAnswered {
      // The other search had it first: the same frame again is one too many.
      return events.map { if case .answer = $0 { .unexpectedFrame(.wrongByteCount) } else { $0 } }
    }
    let more = cleaned.receive(stripper.receive(bytes)).filter(\.isAnswer)
    if events.contains(where: \.isAnswer) {
      isAnswered = true
    } else if let answer = more.first {
      isAnswered = true
      events.append(answer)
    }
    return events
  }

  /// What is wrong when nothing more comes.
  package var faultAtDeadline: FramingFault {
    stripper.isIdle ? plain.faultAtDeadline : cleaned.faultAtDeadline
  }
}

extension RTUFraming.Event {
  package var isAnswer: Bool {
    if case .answer = self { true } else { false }
  }
}
