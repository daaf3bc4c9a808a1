public import WeirModel

extension Sender {
    @inlinable
    init(_ fields: SenderFields) {
        self.init(
            component: ComponentID(rawValue: fields.component),
            instance: InstanceID(rawValue: fields.instance)
        )
    }
}

extension SenderFields {
    @inlinable
    init(_ sender: Sender) {
        self.init(component: sender.component.rawValue, instance: sender.instance.rawValue)
    }
}

extension Stamp {
    @inlinable
    init(_ fields: StampFields) {
        self.init(
            epoch: fields.epoch,
            seq: fields.seq,
            decided: fields.decided,
            utc: fields.utc,
            component: ComponentID(rawValue: fields.component),
            instance: InstanceID(rawValue: fields.instance),
            topicSeq: fields.topicSeq
        )
    }
}

extension StampFields {
    @inlinable
    init(_ stamp: Stamp) {
        self.init(
            epoch: stamp.epoch,
            component: stamp.component.rawValue,
            instance: stamp.instance.rawValue,
            seq: stamp.seq,
            decided: stamp.decided,
            utc: stamp.utc,
            topicSeq: stamp.topicSeq
        )
    }
}
