/// What a journal must hold to be whole at its beginning.
public enum HistoryRule: Sendable {
    /// Its events are folded into a state: either event 1 is there, or a snapshot that covers what is not.
    case fromSnapshot
    /// Its events are read as far back as they go (`streams/`).
    case asFarAsKept
}
