internal import GRDB
import Synchronization
import WaterQuality

/// Questions to one consistent state of the database. The handle stays inside.
package struct Inquiry {
  let db: Database
  let store: Store

  var catalogue: Catalogue { store.catalogue.withLock { $0 } }
  var years: YearFiles { store.years }
}
