package import WaterQuality

extension Person {
  /// What is set up beside the password, for lists; nil where nothing is.
  package var secondFactor: Text? {
    switch (oneTimeSecret != nil, certificate != nil) {
    case (false, false): nil
    case (true, false): Text("动态口令", "codes")
    case (false, true): Text("证书", "certificate")
    case (true, true): Text("动态口令、证书", "codes, certificate")
    }
  }
}
