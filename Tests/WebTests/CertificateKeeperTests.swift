import Foundation
import Logging
import Testing
import WaterQuality
import Web

@Suite struct `The keeper of the certificate` {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "hanwatch-tls-\(UUID().uuidString)").path
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  @Test func `takes a new pair when the files change`() throws {
    let files = try write(.one, .one)
    let keeper = try CertificateKeeper(files, credential: { $0 }, logger: logger)

    #expect(!keeper.look())
    _ = try write(.other, .other)
    #expect(keeper.look())
    #expect(!keeper.look())
  }

  @Test func `stays with the old pair while the new one cannot be used`() throws {
    let files = try write(.one, .one)
    let keeper = try CertificateKeeper(files, credential: { $0 }, logger: logger)

    _ = try write(.other, .one)
    #expect(!keeper.look())
    try Data("nothing".utf8).write(to: URL(filePath: files.certificate))
    #expect(!keeper.look())
    try FileManager.default.removeItem(atPath: files.certificate)
    #expect(!keeper.look())
    _ = try write(.other, .other)
    #expect(keeper.look())
  }

  @Test func `finds a key by the name of its credential`() throws {
    let files = TLSFiles(certificate: try write(.one, .one).certificate, key: "web-key")

    let keeper = try CertificateKeeper(
      files, credential: { $0 == "web-key" ? TestCertificate.one.key : "" }, logger: logger)

    #expect(!keeper.look())
  }

  @Test func `says at the start why pages cannot be served`() throws {
    let files = try write(.one, .other)

    #expect {
      _ = try CertificateKeeper(files, credential: { $0 }, logger: logger)
    } throws: { error in
      "\(error)"
        == "could not serve over TLS: the certificate and the key do not parse or do not belong "
        + "together, or 'clientAuthority' holds no certificate. Look at 'web.tls' in the stations "
        + "file and at its files."
    }
  }

  @Test func `takes another authority of clients when it changes`() throws {
    let pair = try write(.one, .one)
    let authority = directory + "/clients.pem"
    try Data(TestCertificate.one.chain.utf8).write(to: URL(filePath: authority))
    let files = TLSFiles(
      certificate: pair.certificate, key: pair.key, clientAuthority: authority)
    let keeper = try CertificateKeeper(files, credential: { $0 }, logger: logger)

    #expect(!keeper.look())
    try Data(TestCertificate.other.chain.utf8).write(to: URL(filePath: authority))
    #expect(keeper.look())
    try Data("nothing".utf8).write(to: URL(filePath: authority))
    #expect(!keeper.look())
  }

  @Test func `is configured by files that exist and hold what they should`() throws {
    let files = try write(.one, .one)
    let missing = directory + "/missing.pem"

    #expect(problems(files.certificate, files.key).isEmpty)
    #expect(problems(files.certificate, "web-key").isEmpty)
    #expect(problems(missing, files.key) == ["web.tls.certificate"])
    #expect(problems(files.key, files.key) == ["web.tls.certificate"])
    #expect(problems(files.certificate, missing) == ["web.tls.key"])
    #expect(problems(files.certificate, files.certificate) == ["web.tls.key"])
    #expect(problems(files.certificate, "web-key", files.certificate).isEmpty)
    #expect(problems(files.certificate, "web-key", "clients").isEmpty)
    #expect(problems(files.certificate, "web-key", missing) == ["web.tls.clientAuthority"])
    #expect(problems(files.certificate, "web-key", files.key) == ["web.tls.clientAuthority"])
  }

  private func write(_ chain: TestCertificate, _ key: TestCertificate) throws -> TLSFiles {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    let files = TLSFiles(certificate: directory + "/chain.pem", key: directory + "/key.pem")
    try Data(chain.chain.utf8).write(to: URL(filePath: files.certificate))
    try Data(key.key.utf8).write(to: URL(filePath: files.key))
    return files
  }

  private func problems(
    _ certificate: String, _ key: String, _ clients: String? = nil
  ) -> [String] {
    let problems = ProblemList()
    let more = clients.map { #", "clientAuthority": "\#($0)""# } ?? ""
    let text = #"{"web": {"tls": {"certificate": "\#(certificate)", "key": "\#(key)"\#(more)}}}"#
    let root = ConfigurationText.parse(text, problems).flatMap { ObjectReader($0, problems) }
    _ = WebConfiguration(root?.optionalObject("web"))
    return problems.problems.map(\.path)
  }
}
