import ArgumentParser
import Daemon
import Foundation
import People
import Storage
import WaterQuality

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings in what no station measured: laboratory months, earlier years, exclusions.",
    discussion: """
      A clerk imports a table (UTF-8 CSV, heads in Chinese or English); --template prints what it \
      looks like and --check what it would change. Every problem is told at once and nothing is \
      taken from a file that has one. Everything but events waits until an approver who did not \
      bring it agrees: --list shows the files, --show one of them, --approve agrees. A station's \
      own valid mean always comes first; an imported one is printed with a mark and a footnote. A \
      later file corrects an earlier one; nothing is ever removed.
      """)

  @Argument(help: ArgumentHelp("What the file holds.", valueName: "kind"))
  var kind: ImportKind?
  @Argument(help: "The file.")
  var file: String?
  @Flag(help: "Only look: print what the file would change.")
  var check = false
  @Option(help: "Print an empty table of this kind to fill in.")
  var template: ImportKind?
  @Flag(help: "Show every import.")
  var list = false
  @Option(help: "Show the rows of an import, by its number.")
  var show: Int?
  @Option(help: "Agree with an import that waits, by its number.")
  var approve: Int?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    let asked = [template != nil, list, show != nil, approve != nil].count { $0 }
    if asked > 1 { throw ValidationError("Ask for one thing at a time.") }
    if asked == 0, kind == nil || file == nil {
      throw ValidationError("Name a kind and a file, or ask for --template, --list or --show.")
    }
  }

  func run() async throws {
    if let template { return Terminal.write(Array(ImportTemplate.text(template).utf8)) }
    let site = try stations.readInForce(acting.data).site
    if list { return try showAll(site) }
    if let show { return try showOne(Int64(show), site) }
    if let approve { return try await agree(Int64(approve), site) }
    guard let kind, let file else { return }
    let context = ImportContext(site: site, now: SystemClock.wall())
    let read = try ImportFile(file, as: kind, context)
    if check { return try look(read, kind, site) }
    let receipt = try await take(
      .importData, ["kind": kind.rawValue, "name": read.name, "text": read.text])
    try say(receipt, read.rows, site)
  }
}

extension ImportCommand {
  private func showAll(_ site: Site) throws {
    let stored = try read { try $0.imports() }
    switch output.format {
    case .json: for each in stored { Terminal.say(try JSONLine.text(ImportListLine(each))) }
    case .text: Terminal.say(ImportListLine.table(stored, language(site)))
    }
  }

  private func showOne(_ number: Int64, _ site: Site) throws {
    let (stored, rows) = try read {
      (try $0.storedImport(number), try $0.importedRows(of: number))
    }
    guard let stored else { throw ValidationError("there is no import \(number); see --list") }
    try say(rows.map { ImportedLine($0, stored.kind, nil, site) }, stored.kind, site)
  }

  /// What would be stored; without a database everything is new.
  private func look(_ file: ImportFile, _ kind: ImportKind, _ site: Site) throws {
    let path = DataDirectory(acting.data.path).databasePath
    let changes =
      FileManager.default.fileExists(atPath: path)
      ? try read { try $0.changes(by: file.rows, kind) } : file.rows.map { _ in ImportChange.new }
    try say(
      zip(file.rows, changes).map { ImportedLine($0, kind, $1, site) }, kind, site)
  }

  private func agree(_ number: Int64, _ site: Site) async throws {
    let (stored, rows) = try read {
      (try $0.storedImport(number), try $0.importedRows(of: number))
    }
    guard stored?.isInForce == false else {
      throw ValidationError("no import waits under \(number); --list shows them")
    }
    let receipt = try await take(.approveImport, ["number": Int(number)])
    try say(receipt, rows, site)
  }

  private func take(
    _ act: Act, _ fields: [String: any Encodable & Sendable]
  ) async throws -> ActingHand.Receipt {
    let hand = try ActingHand(acting, stations: stations.path)
    return try await Exit.explaining { try await hand.take(act, fields, hand.signature()) }
  }

  private func say(_ receipt: ActingHand.Receipt, _ rows: [ImportedRow], _ site: Site) throws {
    let closed =
      receipt.waitsAs == nil ? try read { try ImportOutcome.closedMonths(rows, $0) } : []
    let outcome = ImportOutcome(waitsAs: receipt.waitsAs, closedMonths: closed)
    switch output.format {
    case .json: Terminal.say(try JSONLine.text(outcome))
    case .text: Terminal.say(outcome.text(language(site)))
    }
  }

  private func say(_ lines: [ImportedLine], _ kind: ImportKind, _ site: Site) throws {
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text: Terminal.say(ImportedLine.table(lines, kind, site, language(site)))
    }
  }

  private func language(_ site: Site) -> Language { wording.language ?? site.language }

  private func read<Value>(_ body: (Inquiry) throws -> Value) throws -> Value {
    try Exit.explaining { try acting.data.openForReading().readAndWait { try body($0) } }
  }
}
