import HTTPTypes
import WaterQuality

/// Something a page for people is refused with, in their language.
struct DeskFailure: Error {
  let status: HTTPResponse.Status
  let words: Text

  init(_ status: HTTPResponse.Status, _ words: Text) {
    self.status = status
    self.words = words
  }
}
