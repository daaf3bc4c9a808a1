import CZeroMQ

/// What a `zmq_msg_t` tells of itself.
///
/// It must stay where it is while its bytes are in use: up to 33 of them live inside the struct.
extension UnsafeMutablePointer<zmq_msg_t> {
    var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: zmq_msg_data(self), count: zmq_msg_size(self))
    }

    var hasMore: Bool { unsafe zmq_msg_more(self) != 0 }

    /// A property of the connection that the frame came by; `nil` when there is none of that name.
    func property(_ name: String) -> String? {
        unsafe zmq_msg_gets(self, name).map { unsafe String(cString: $0) }
    }
}
