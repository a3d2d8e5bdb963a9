extension BuiltInProfile {
  /// Function 03 at 0, 14 registers, floats ABCD in the order dissolved oxygen, pH, temperature,
  /// conductivity, turbidity, redox potential (instruments, chapter 2; secondary). Assumed: they
  /// follow each other without gaps. The redox potential is no parameter of ours.
  package static let hachFiveParameter = BuiltInProfile(
    "hachFiveParameter",
    #"""
    {
      "id": "hachFiveParameter",
      "title": {"zh": "哈希五参数", "en": "Hach five-parameter controller"},
      "source": "deployed loggers (secondary); values assumed to follow each other",
      "wordOrder": "ABCD",
      "registers": [
        {"parameter": "do", "address": 0, "format": "float32"},
        {"parameter": "ph", "address": 2, "format": "float32"},
        {"parameter": "wt", "address": 4, "format": "float32"},
        {"parameter": "ec", "address": 6, "format": "float32"},
        {"parameter": "tb", "address": 8, "format": "float32"},
      ],
    }
    """#)
}
