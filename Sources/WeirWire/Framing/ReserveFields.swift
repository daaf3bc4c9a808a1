import WeirModel

extension ReserveFields {
    init(_ reserve: Reserve) {
        self.init(amount: reserve.amount, period: reserve.period, lasts: reserve.lasts)
    }
}

extension Reserve {
    init(_ fields: ReserveFields) {
        self.init(amount: fields.amount, period: fields.period, lasts: fields.lasts)
    }
}
