/// The known export formats, one line each.
package let exportFormats: [any ExportFormat] = [
  CSVFormat(),
  JSONFormat(),
  NoticeFormat(),
]
