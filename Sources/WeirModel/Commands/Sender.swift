/// Who speaks: the numbers that every message after the hello begins with.
public struct Sender: Hashable, Sendable {
    public var component: ComponentID
    public var instance: InstanceID

    public init(component: ComponentID, instance: InstanceID) {
        self.component = component
        self.instance = instance
    }
}
