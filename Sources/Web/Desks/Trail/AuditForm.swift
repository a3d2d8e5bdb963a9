import Hummingbird
import People
import Storage
import WaterQuality

/// The form that asks for lines of the trail, with what was typed into it, right or wrong.
struct AuditForm {
  let persons: [Choice]
  let acts: [Choice]
  let outcomes: [Choice]
  let from: String
  let to: String

  struct Choice {
    let choiceID: String
    let choiceName: String
    let isChosen: Bool
  }

  init(_ request: Request, _ people: [PersonName], _ language: Language) {
    func typed(_ name: String) -> String {
      request.uri.queryParameters[name[...]].map(String.init) ?? ""
    }
    func choices(_ name: String, _ all: [(id: String, name: String)]) -> [Choice] {
      let chosen = typed(name).lowercased()
      return all.map {
        Choice(choiceID: $0.id, choiceName: $0.name, isChosen: $0.id.lowercased() == chosen)
      }
    }
    persons = choices("person", people.map { ($0.text, $0.text) })
    acts = choices(
      "act", Act.allCases.filter(\.leavesTrail).map { ($0.rawValue, $0.name[language]) })
    outcomes = choices(
      "outcome", AuditFilter.Outcome.allCases.map { ($0.rawValue, $0.name[language]) })
    from = typed("from")
    to = typed("to")
  }

  /// What the fields are called on the page.
  static let names: [String: Text] = [
    "person": Text("人员", "Person"), "act": Text("操作", "Act"), "outcome": Text("结果", "Outcome"),
    "from": Text("起始日期", "From day"), "to": Text("截止日期", "To day"),
    "before": Text("翻页位置", "before"), "after": Text("翻页位置", "after"),
    "limit": Text("每页条数", "limit"),
  ]
}

extension AuditFilter.Outcome {
  var name: Text {
    switch self {
    case .done: Text("完成", "done")
    case .refused: Text("未完成", "refused")
    }
  }
}
