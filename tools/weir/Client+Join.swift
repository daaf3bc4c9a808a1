import Logging
import Weir
import WeirModel
import WeirTopology
import ZeroMQ

extension Client {
    /// Joins, or ends the command with the reason.
    static func join(
        _ topology: Topology,
        as component: String,
        _ keys: CurveKeyPair?,
        _ fallback: (any Fallback)?,
        _ logger: Logger
    ) async throws -> Client {
        do {
            return try await Client.connect(
                to: topology,
                as: component,
                keys: keys,
                fallback: fallback,
                logger: logger
            )
        } catch let error as ConnectError {
            throw Failure(.badTopology, "\(error)")
        } catch let error as KeyError {
            throw Failure(error)
        } catch AllowanceError.refused(.wrongName) {
            throw Failure(.noPermission, "the key belongs to another name than `\(component)`: the key is the name")
        } catch {
            throw Failure(.unreachable, "\(error)")
        }
    }
}
