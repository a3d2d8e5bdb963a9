import Glibc

/// Fewer descriptors are allowed than links, channels and page may need together.
package struct DescriptorShortage: Error, CustomStringConvertible {
  let needed: Int
  let allowed: Int

  package var description: String {
    "could not start: links, channels and the page may need \(needed) descriptors, but this "
      + "process is allowed \(allowed). Raise LimitNOFILE in the unit, or 'ulimit -n'."
  }

  /// Throws when the sum of all bounds exceeds what the kernel allows this process. `links` is what
  /// all links together may hold.
  package static func check(links: Int, channels: Int) throws(DescriptorShortage) {
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let allowed = Int(clamping: limit.rlim_cur)
    // A channel has at most two connections.
    let needed = links + 2 * channels + Limits.webConnections + Limits.reservedDescriptors
    if needed > allowed { throw DescriptorShortage(needed: needed, allowed: allowed) }
  }
}
