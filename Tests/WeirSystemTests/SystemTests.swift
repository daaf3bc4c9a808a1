import Testing

/// The promises of Weir, shown with real processes, sockets and disks.
///
/// One after another, since each takes the whole machine. `WEIR_FULL=1` runs them at the size that the promises name.
@Suite(.serialized) struct `The whole system` {}
