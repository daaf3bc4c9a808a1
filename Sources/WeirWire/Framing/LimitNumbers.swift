import WeirModel

extension LimitNumbersFields {
    init(_ numbers: LimitChanged.Numbers) {
        self.init(amount: numbers.amount, period: numbers.period, burst: numbers.burst)
    }

    init(_ limit: LimitDefinition) {
        self.init(amount: limit.amount, period: limit.period, burst: limit.burst)
    }
}

extension LimitChanged.Numbers {
    init(_ fields: LimitNumbersFields) {
        self.init(amount: fields.amount, period: fields.period, burst: fields.burst)
    }
}
