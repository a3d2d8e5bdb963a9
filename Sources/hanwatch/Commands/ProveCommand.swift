import ArgumentParser
import Daemon
import Evidence
import Foundation
import Storage
import WaterQuality

struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Writes the proof that a sealed day of a series stands in the signed log.",
    discussion: """
      'deploy/verify.py PROOF --key VERIFIER' checks it without this program; the verifier is in \
      DATA/credentials/log-key.public.
      """)

  @Argument(help: "A series: st01/nh3n/nh3n.")
  var series: String
  @Argument(help: "A day: 2026-06-01.")
  var day: String
  @Option(help: "A file with an older checkpoint: proves that the log still begins with it.")
  var since: String?
  @OptionGroup var data: DataOption

  func run() throws {
    guard let date = CivilDate(day) else { throw ValidationError("'\(day)' is no date.") }
    let old = try since.map(CheckpointFile.read)
    let store = try data.openForReading()
    let proof = try Exit.explaining {
      try store.readAndWait { inquiry -> EvidenceProof? in
        guard let note = try inquiry.lastCheckpoint().flatMap({ SignedNote($0.note) })
        else { return nil }
        return try inquiry.proof(of: series, date, under: note, since: old)
      }
    }
    guard let proof else {
      Terminal.complain(
        "could not prove \(series) on \(day): it is not sealed under a signed checkpoint yet. "
          + "Days are sealed storage.sealAfterHours after they end.")
      throw ExitCode(Exit.no)
    }
    Terminal.say(String(decoding: try proof.json(), as: UTF8.self))
  }
}

/// A checkpoint that somebody kept in a file: the signed note, or its first three lines.
enum CheckpointFile {
  static func read(_ path: String) throws -> Checkpoint {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("could not read the checkpoint '\(path)'.")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard let checkpoint = Checkpoint(text: SignedNote(text)?.text ?? text) else {
      throw ValidationError("'\(path)' holds no checkpoint: three lines of origin, size and root.")
    }
    return checkpoint
  }
}
