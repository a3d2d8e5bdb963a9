extension BuiltInProfile {
  /// Modbus TCP, function 03 at 0, 40 registers, floats ABCD, conductivity × 1000 because the
  /// instrument reports mS/cm (instruments, chapter 2; secondary). Assumed: five blocks of eight
  /// registers, the value first in each, in the order below. Compare with the screen before relying
  /// on it; another layout goes into the file under `profiles`.
  package static let wtwFiveParameter = BuiltInProfile(
    "wtwFiveParameter",
    #"""
    {
      "id": "wtwFiveParameter",
      "title": {"zh": "WTW 五参数", "en": "WTW five-parameter probe"},
      "source": "deployed loggers (secondary); places inside the 40 registers assumed",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "wt", "address": 0, "format": "float32"},
        {"parameter": "ph", "address": 8, "format": "float32"},
        {"parameter": "do", "address": 16, "format": "float32"},
        {"parameter": "ec", "address": 24, "format": "float32", "scale": "1000"},
        {"parameter": "tb", "address": 32, "format": "float32"},
      ],
    }
    """#)
}
