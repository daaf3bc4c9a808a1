import ArgumentParser
import Foundation
import Weir
import WeirHTTP
import WeirTopology
import ZeroMQ

/// The way over HTTP, for when sockets do not reach the manager.
struct GatewayOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The gateway to go by while sockets reach nobody, or none.",
            discussion: "Default: the topology's.",
            valueName: "url"
        )
    )
    var gateway: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file of one's token there, where the topology has keys.",
            discussion: "Default: $WEIR_TOKEN_FILE; without one there is no such way.",
            valueName: "file"
        )
    )
    var token: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A PEM file that the gateway's certificate is signed by.", valueName: "file")
    )
    var gatewayCertificate: String?

    /// Nil where there is no such way.
    func fallback(of topology: Topology) throws -> (any Fallback)? {
        guard gateway != "none", let url = gateway ?? topology.gatewayURL else { return nil }
        let file = token ?? ProcessInfo.processInfo.environment["WEIR_TOKEN_FILE"]
        guard !topology.hasKeys || file != nil else { return nil }
        do {
            let token = topology.hasKeys ? try file.map { try KeyFile.read($0).secretKey.hexadecimal } : nil
            return try GatewayFallback(url, token: token, certificate: gatewayCertificate)
        } catch let error as FallbackError {
            throw Failure(.badTopology, "\(error)")
        } catch {
            throw Failure(.noPermission, "\(error)")
        }
    }
}
