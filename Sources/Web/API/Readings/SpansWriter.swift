import WaterQuality

/// Hours or days, one row each.
struct SpansWriter: RowWriter {
  var bytes: [UInt8] = []
  private var frame: RowFrame

  init(_ query: ReadingsQuery) {
    frame = RowFrame(query)
  }

  mutating func begin() {
    frame.begin(&bytes, columns: "start,readings,passed,mean,lowest,highest")
  }

  mutating func end(next: ReadingsCursor?) { frame.end(&bytes, next: next) }

  mutating func add(_ row: SpanRow) {
    frame.separate(&bytes)
    let decimals = frame.query.series.decimals
    // pH has no arithmetic mean: the months' means go over hydrogen ions and are made elsewhere.
    let mean = frame.query.series.parameter.id == "ph" ? nil : row.mean
    let isCSV = frame.query.format == .csv
    bytes += (isCSV ? "" : #"{"start":""#).utf8
    frame.time(row.start.milliseconds, &bytes)
    bytes += (isCSV ? "," : #"","readings":"#).utf8
    RowFrame.integer(UInt64(row.readings), &bytes)
    bytes += (isCSV ? "," : #","passed":"#).utf8
    RowFrame.integer(UInt64(row.passed), &bytes)
    bytes += (isCSV ? "," : #","mean":"#).utf8
    frame.decimal(mean, decimals, &bytes)
    bytes += (isCSV ? "," : #","lowest":"#).utf8
    frame.decimal(row.lowest, decimals, &bytes)
    bytes += (isCSV ? "," : #","highest":"#).utf8
    frame.decimal(row.highest, decimals, &bytes)
    if !isCSV { bytes.append(UInt8(ascii: "}")) }
    frame.endRow(&bytes)
  }
}
