import ArgumentParser
import People
import Storage
import WaterQuality

struct PeopleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints everybody with role and key.")

  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var language: LanguageOption

  private struct Line: Encodable {
    let name: String
    let role: String
    let party: String?
    let isDisabled: Bool
    let hasSecondFactor: Bool
    let mustChangePassword: Bool
    let key: String
    let version: Int
    let changedAt: String
  }

  func run() throws {
    let store = try data.openForReading()
    let people = try Exit.explaining { try store.readAndWait { try $0.people() } }
    switch output.format {
    case .json:
      for stored in people {
        Terminal.say(
          try JSONLine.text(
            Line(
              name: stored.name.text, role: stored.person.role.rawValue,
              party: stored.person.party, isDisabled: stored.person.isDisabled,
              hasSecondFactor: stored.person.hasSecondFactor,
              mustChangePassword: stored.person.isPasswordForeign,
              key: stored.person.publicKey.fingerprint, version: stored.version,
              changedAt: stored.changedAt.description)))
      }
    case .text:
      let language = language.language ?? .zh
      var table = Table(
        language == .zh
          ? ["姓名", "角色", "状态", "第二因素", "公钥指纹", "变更时间"]
          : ["name", "role", "state", "second factor", "key", "changed"])
      for stored in people {
        let person = stored.person
        table.add([
          person.name.text,
          person.role.name[language] + (person.party.map { " \($0)" } ?? ""),
          Self.state(person)[language],
          (person.secondFactor ?? Text("无", "none"))[language],
          person.publicKey.fingerprint, stored.changedAt.minuteText,
        ])
      }
      Terminal.say(table.text)
    }
  }

  private static func state(_ person: Person) -> Text {
    if person.isDisabled { return Text("已停用", "disabled") }
    return person.isPasswordForeign ? Text("待改口令", "new password") : Text("正常", "active")
  }
}
