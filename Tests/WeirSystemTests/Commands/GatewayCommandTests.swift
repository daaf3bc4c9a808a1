import Foundation
import FoundationNetworking
import Glibc
import Testing

extension `The whole system` {
    @Suite struct `The gateway's command` {
        @Test func `serves in a process of its own what the manager's process serves otherwise`() async throws {
            var topology = TopologyText()
            let port = try #require(freePort())
            topology.more = "gateway: { address: tcp://127.0.0.1:\(port), readModels: models.sqlite, channels: [news] }"
            try await onStage(topology.description) { stage in
                let manager = try stage.start(weirProgram, ["manager", "--no-gateway"])
                _ = try await manager.line("ready control")
                let gateway = try stage.start(weirProgram, ["gateway"])
                #expect(try await gateway.line("ready") == "ready gateway=http://127.0.0.1:\(port)")
                let publisher = try stage.start(weirProgram, ["publish", "news/a", "--as", "asker", "--count", "25"])
                #expect(try await publisher.end() == .exited(0))
                let url = try #require(URL(string: "http://127.0.0.1:\(port)/api/v1/events?topic=news/a&limit=1000"))
                try await eventually("the messages over HTTP") {
                    guard let (data, _) = try? await URLSession.shared.data(from: url),
                        let page = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
                    else { return false }
                    return (page["events"] as? [Any])?.count == 25
                }
                // A gateway that goes takes nobody with it.
                try await stage.stop(gateway)
                let status = try await stage.run("status")
                #expect(status.code == 0)
                try await stage.stop(manager)
            }
        }

        @Test func `says what is missing where the topology has none`() async throws {
            try await onStage { stage in
                let (code, _, errors) = try await stage.run("gateway")
                #expect(code == 78 && errors.contains("gateway: { address:"), "\(errors)")
            }
        }

        /// A port that nobody listens on.
        private func freePort() -> Int? {
            let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let size = length
            return unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    guard unsafe bind(socket, pointer, size) == 0, unsafe getsockname(socket, pointer, &length) == 0
                    else {
                        return nil
                    }
                    return unsafe Int(
                        UInt16(bigEndian: UnsafeRawPointer(pointer).load(fromByteOffset: 2, as: UInt16.self))
                    )
                }
            }
        }
    }
}
