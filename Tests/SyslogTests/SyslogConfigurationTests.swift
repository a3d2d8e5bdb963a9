import Foundation
import Syslog
import Testing
import WaterQuality

@Suite struct `The key syslog` {
  private func read(_ text: String) -> (SyslogConfiguration?, [String]) {
    let problems = ProblemList()
    let configuration = ConfigurationText.parse(text, problems)
      .flatMap { ObjectReader($0, problems) }.flatMap { SyslogConfiguration($0) }
    return (configuration, problems.problems.map { "\($0.path): \($0.message). \($0.remedy)" })
  }

  @Test(arguments: [
    ("logs.example:6514", "logs.example", 6514), ("LOGS.example:1", "logs.example", 1),
    ("10.20.0.9:65535", "10.20.0.9", 65535), ("[2001:DB8::9]:6514", "2001:db8::9", 6514),
  ])
  func `names a server`(address: String, host: String, port: Int) throws {
    let (configuration, problems) = read(#"{"address": "\#(address)"}"#)

    #expect(problems.isEmpty)
    #expect(configuration?.server.host == host)
    #expect(configuration?.server.port == port)
    #expect(configuration?.authority == nil)
    #expect(configuration?.own == nil)
  }

  @Test(arguments: [
    "logs.example", "logs.example:", ":6514", "logs.example:0", "logs.example:65536", "a b:1",
    "https://logs.example:6514", "2001:db8::9:6514", "[logs.example]:6514", "[::1", "a..b:1",
    "user@logs.example:6514", "日志:6514", "",
  ])
  func `refuses what is no address`(address: String) {
    let (configuration, problems) = read(#"{"address": "\#(address)"}"#)

    #expect(configuration == nil)
    #expect(
      problems == [
        "address: '\(address)' is no address of a server. Write name and port, such as "
          + "\"logs.example:6514\" or \"10.20.0.9:6514\"."
      ])
  }

  @Test func `takes names of credentials as they are`() {
    let (configuration, problems) = read(
      #"{"address": "10.1.1.1:6514", "name": "logs.example", "authority": "logs-ca","#
        + #" "certificate": "own-certificate", "key": "own-key"}"#)

    #expect(problems.isEmpty)
    #expect(configuration?.name == "logs.example")
    #expect(configuration?.authority == "logs-ca")
    #expect(configuration?.own == .init(certificate: "own-certificate", key: "own-key"))
  }

  @Test(arguments: [
    (
      #""name": "10.1.1.1""#,
      "name: '10.1.1.1' is no name that a certificate can have. Write the name its certificate "
        + "was made for, such as \"logs.example\"."
    ),
    (
      #""authority": "/nowhere/ca.pem""#,
      "authority: could not read '/nowhere/ca.pem'. Put it there, in PEM, or write the name of a "
        + "credential."
    ),
    (
      #""authority": "/etc/hostname""#,
      "authority: '/etc/hostname' holds no certificate. Put it there, in PEM, or write the name "
        + "of a credential."
    ),
    (
      #""certificate": "own""#,
      ": 'certificate' and 'key' are there together or not at all. Add the other, or remove both "
        + "where the server does not ask who sends."
    ),
    (
      #""key": "own""#,
      ": 'certificate' and 'key' are there together or not at all. Add the other, or remove both "
        + "where the server does not ask who sends."
    ),
    (
      #""certificate": "own", "key": "/nowhere/key.pem""#,
      "key: could not find '/nowhere/key.pem'. Put it there, in PEM, or write the name of a "
        + "credential."
    ),
    (
      #""plain": true"#,
      "plain: unknown key 'plain'. Remove it; known keys are address, authority, certificate, "
        + "key, name."
    ),
  ])
  func `says what is wrong with it`(key: String, problem: String) {
    let (_, problems) = read(#"{"address": "logs.example:6514", \#(key)}"#)

    #expect(problems == [problem])
  }

  @Test func `needs an address`() {
    #expect(
      read("{}").1 == [": key 'address' is missing. Add \"address\": … to this object."])
  }
}
