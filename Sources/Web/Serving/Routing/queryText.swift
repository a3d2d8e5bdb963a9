import Foundation

/// Names and values as they stand in an address behind `?` (RFC 3986, 3.4).
func queryText(_ parameters: [(name: String, value: String)]) -> String {
  parameters.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
}

/// Only what needs no encoding anywhere stays (RFC 3986, 2.3).
private func encoded(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
}

private let unreserved = CharacterSet(
  charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
