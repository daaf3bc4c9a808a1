/// One client's orders and balances. Pure: the market and the time arrive with the request.
///
/// An order that can trade at once is filled whole at the other side's price. One that cannot stays open, its funds
/// locked, until it is cancelled: the exchange is for practising the network, so no order is matched later.
struct Account {
    private(set) var balances: [String: Balance]
    /// Ascending by number.
    private(set) var orders: [Order] = []
    private var numbers: [String: Int64] = [:]
    private var nextNumber: Int64 = 1
    private let capacity: Int

    /// - Parameters:
    ///   - assets: what the account holds something of.
    ///   - startingBalance: of each asset, in 10⁻⁸ of it.
    ///   - capacity: how many orders are kept; beyond it the oldest closed one is forgotten.
    init(assets: Set<String>, startingBalance: Int64, capacity: Int) {
        balances = Dictionary(uniqueKeysWithValues: assets.map { ($0, Balance(free: startingBalance)) })
        self.capacity = capacity
    }

    func order(_ clientOrderID: String) -> Order? {
        numbers[clientOrderID].flatMap { number in index(of: number).map { orders[$0] } }
    }

    /// Takes an order, or finds that it was taken before: asking twice with one client order id trades once.
    ///
    /// - Returns: the order, and whether this request made it.
    mutating func place(
        _ request: OrderRequest,
        market: PricePoint,
        now: Int64
    ) throws(OrderRefusal) -> (order: Order, isNew: Bool) {
        if let known = order(request.clientOrderID) {
            guard known.request == request else { throw .clientOrderIDInUse }
            return (known, false)
        }
        try makeRoom()
        let fillPrice = request.immediatePrice(in: market)
        try settle(request, fillPrice: fillPrice)
        let order = Order(
            number: nextNumber,
            request: request,
            status: fillPrice == nil ? .open : .filled,
            fillPrice: fillPrice,
            createdAt: now
        )
        nextNumber += 1
        orders.append(order)
        numbers[request.clientOrderID] = order.number
        return (order, true)
    }

    /// Cancels an open order and frees its funds. Cancelling a cancelled one changes nothing and succeeds.
    mutating func cancel(_ clientOrderID: String) throws(OrderRefusal) -> Order {
        guard let index = numbers[clientOrderID].flatMap({ index(of: $0) }) else { throw .unknownOrder }
        switch orders[index].status {
        case .filled: throw .alreadyFilled
        case .cancelled: break
        case .open:
            release(orders[index].request)
            orders[index].status = .cancelled
        }
        return orders[index]
    }

    private mutating func makeRoom() throws(OrderRefusal) {
        guard orders.count >= capacity else { return }
        guard let oldest = orders.firstIndex(where: { $0.status != .open }) else { throw .tooManyOpenOrders(capacity) }
        numbers[orders.remove(at: oldest).request.clientOrderID] = nil
    }

    /// Moves the funds of an order that is filled now, or locks those of one that stays open.
    private mutating func settle(_ request: OrderRequest, fillPrice: Int64?) throws(OrderRefusal) {
        let price = fillPrice ?? request.price ?? 0
        let (base, quote) = (request.listing.base, request.listing.quote)
        let cost = request.cost(at: price)
        let (paid, amount) = request.side == .buy ? (quote, cost) : (base, request.quantity)
        let (gained, gain) = request.side == .buy ? (base, request.quantity) : (quote, cost)
        let free = balances[paid]?.free ?? 0
        guard let amount, let gain, amount <= free else {
            throw .insufficientFunds(asset: paid, needed: amount, free: free)
        }
        balances[paid, default: Balance(free: 0)].free -= amount
        if fillPrice == nil {
            balances[paid, default: Balance(free: 0)].locked += amount
        } else {
            balances[gained, default: Balance(free: 0)].free.add(gain)
        }
    }

    private mutating func release(_ request: OrderRequest) {
        let isBuy = request.side == .buy
        let asset = isBuy ? request.listing.quote : request.listing.base
        guard let amount = isBuy ? request.cost(at: request.price ?? 0) : request.quantity else { return }
        balances[asset, default: Balance(free: 0)].locked -= amount
        balances[asset, default: Balance(free: 0)].free.add(amount)
    }

    private func index(of number: Int64) -> Int? {
        var (low, high) = (0, orders.count)
        while low < high {
            let middle = (low + high) / 2
            if orders[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < orders.count && orders[low].number == number ? low : nil
    }
}

extension Int64 {
    fileprivate mutating func add(_ amount: Int64) { self = addingClamped(amount) }
}
