import HTTPTypes
import WaterQuality

/// A refusal as the bytes of an answer, made without the HTTP library: nothing of the request may
/// have reached it.
struct RefusalAnswer {
  let text: String

  init(_ refusal: Refusal, path: String?, isSecure: Bool, language: Language) {
    let failure = Failure(refusal)
    let answer = FailureAnswers.content(
      failure, path: path ?? "", language: language, detail: refusal.detail)
    var fields = answer.headers
    fields[.contentLength] = String(answer.body.utf8.count)
    fields[.connection] = "close"
    SecurityHeaders.complete(&fields, isSecure: isSecure)
    let lines = fields.map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
    text =
      "HTTP/1.1 \(refusal.status.code) \(refusal.status.reasonPhrase)\r\n\(lines)\r\n"
      + answer.body
  }
}
