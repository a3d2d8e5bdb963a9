/// What a check may show and still pass; exactly at the limit passes.
package enum QualityBound: Sendable, Hashable {
  /// At most so far from what should be, in the parameter's unit.
  case absolute(QualityNumber)
  /// The same in percent.
  case percent(QualityNumber)
  /// Percent, both ends included.
  case between(QualityNumber, QualityNumber)
  case atLeast(QualityNumber)

  /// The raw value is the key in files.
  package enum Form: String, Sendable, CaseIterable {
    case absolute, percent, between, atLeast
  }

  package var form: Form {
    switch self {
    case .absolute: .absolute
    case .percent: .percent
    case .between: .between
    case .atLeast: .atLeast
    }
  }

  func isMet(by figure: Rational) -> Bool {
    switch self {
    case .absolute(let most), .percent(let most): !figure.magnitude.exceeds(most.decimal)
    case .between(let low, let high):
      !figure.isBelow(low.decimal) && !figure.exceeds(high.decimal)
    case .atLeast(let least): !figure.isBelow(least.decimal)
    }
  }

  /// As printed: `±0.1 mg/L`, `80–120 %`, `≥ 0.98`.
  package func text(_ unit: MeasurementUnit) -> String {
    switch self {
    case .absolute(let most): "±\(most)" + (unit == .none ? "" : " \(unit.rawValue)")
    case .percent(let most): "±\(most) %"
    case .between(let low, let high): "\(low)–\(high) %"
    case .atLeast(let least): "≥ \(least)"
    }
  }
}

extension QualityNumber {
  var decimal: ExactDecimal { ExactDecimal(coefficient: millionths, decimals: 6) }
}

extension Rational {
  /// Whether it is less than a decimal of zero or more, in 256 bits.
  func isBelow(_ threshold: ExactDecimal) -> Bool {
    guard numerator >= 0 else { return true }
    return isProduct(
      UInt128(threshold.coefficient.magnitude), denominator.magnitude, above: numerator.magnitude,
      powerOfTen(threshold.decimals).magnitude)
  }
}

/// A limit, and who says so: limits differ between texts, so each is printed with its source.
package struct QualityLimit: Sendable, Hashable {
  package let bound: QualityBound
  /// It holds only for references above this; nil where it always holds.
  package let above: QualityNumber?
  package let source: Text
  package let confidence: Confidence

  package enum Confidence: String, Sendable, CaseIterable {
    /// A published implementation, contract or notice.
    case secondary
    /// Nobody here has seen the text.
    case unverified
    /// The installation's own configuration.
    case configured

    package var name: Text {
      switch self {
      case .secondary: Text("转引自公开实现", "secondary")
      case .unverified: Text("未经核实", "unverified")
      case .configured: Text("本站配置", "configured")
      }
    }
  }

  package init(
    _ bound: QualityBound, above: QualityNumber? = nil, source: Text, confidence: Confidence
  ) {
    self.bound = bound
    self.above = above
    self.source = source
    self.confidence = confidence
  }

  /// `限值 ±0.1 mg/L（依据：…，未经核实）`.
  package func words(_ unit: MeasurementUnit) -> Text {
    Text(
      "限值 \(bound.text(unit))（依据：\(source.zh)，\(confidence.name.zh)）",
      "limit \(bound.text(unit)) (source: \(source.en), \(confidence.name.en))")
  }
}
