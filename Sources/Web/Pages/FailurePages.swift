import Hummingbird
import Synchronization
import WaterQuality

/// The pages that say what went wrong. Each is rendered once: whoever floods us is answered with
/// bytes that are there already.
enum FailurePages {
  private static let rendered: Mutex<[Key: String]> = Mutex([:])
  /// Failures are a few dozen; a bound all the same.
  private static let most = 256

  private struct Key: Hashable {
    let status: Int
    let language: Language
    let detail: String
  }

  static func page(_ failure: Failure, _ language: Language) -> String {
    let key = Key(
      status: failure.status.code, language: language, detail: failure.detail[language])
    if let page = rendered.withLock({ $0[key] }) { return page }
    let page = PageTemplates.render(
      "failure",
      FailureView(
        language: language == .zh ? "zh-CN" : "en", status: failure.status.code,
        title: failure.title[language], detail: failure.detail[language],
        back: Wording.words["back"]?[language] ?? "", style: Assets.address("hanwatch.css"),
        icon: Assets.address("icon.svg")))
    rendered.withLock { if $0.count < most { $0[key] = page } }
    return page
  }
}

/// What the template `failure` shows.
struct FailureView {
  let language: String
  let status: Int
  let title: String
  let detail: String
  let back: String
  let style: String
  let icon: String
}
