import WeirLink
public import WeirModel

/// What is fetched because somebody asks for it, rather than because it is missing.
extension Feed {
    /// Fetches prices by time, orders or the balance; the result is told as an element. What fails is tried again with
    /// backoff, from the beginning where the venue has begun anew between two pages; what the venue refuses (400, 401, 403, 404,
    /// 410, 422), or what fails `reconciliationMaxAttempts` times, is told as ``FeedElement/reconciliationFailed(_:reason:)``.
    public mutating func reconcile(_ what: Reconciliation, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        send(Errand(what), at: now, into: &effects)
    }

    mutating func send(_ errand: Errand, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard let request = request(errand) else {
            return effects.append(.tell(.reconciliationFailed(errand.what, reason: "the venue does not offer it")))
        }
        let deadline = now.adding(config.reconciliationTimeout.nanoseconds)
        start(request, for: .errand(errand), until: deadline, into: &effects)
    }

    private func request(_ errand: Errand) -> VenueRequest? {
        switch errand.what {
        case .priceHistory(let topic, var span, let limit):
            span.from = errand.next ?? span.from
            return venue.history(of: topic, span, limit: min(limit - errand.updates.count, config.priceHistoryLimit))
        case .orders: return venue.orders(after: errand.cursor)
        case .balance: return venue.balance
        }
    }

    mutating func take(
        _ body: [UInt8],
        of errand: Errand,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        var errand = errand
        do throws(VenueError) {
            switch errand.what {
            case .priceHistory(let topic, _, let limit):
                let page = try venue.readHistory(body, of: topic)
                // Pages of two countings are no one history: the same number is another price in each.
                if !errand.updates.isEmpty, page.epoch != errand.epoch {
                    errand.beginAgain()
                    throw .unexpected("the venue has begun anew between two pages")
                }
                errand.epoch = page.epoch
                errand.updates += page.updates
                errand.next = page.next
                if page.next != nil, !page.updates.isEmpty, errand.updates.count < limit {
                    return send(errand, at: now, into: &effects)
                }
                let history = PriceHistory(topic: topic, updates: errand.updates, next: page.next, epoch: page.epoch)
                effects.append(.tell(.priceHistory(history)))
            case .orders:
                let page = try venue.readOrders(body)
                if let next = page.next, next == errand.cursor {
                    errand.beginAgain()
                    throw .unexpected("a page of orders that leads to itself")
                }
                errand.orders += page.orders
                guard errand.orders.count <= Errand.ordersMax else {
                    errand.beginAgain()
                    throw .unexpected("more than \(Errand.ordersMax) orders")
                }
                errand.cursor = page.next
                if page.next != nil, !page.orders.isEmpty { return send(errand, at: now, into: &effects) }
                effects.append(.tell(.orders(errand.orders)))
            case .balance:
                effects.append(.tell(.balance(try venue.readBalance(body))))
            }
        } catch {
            statistics.requestsFailed += 1
            retry(errand, "\(error)", at: now, into: &effects)
        }
    }

    mutating func retry(_ errand: Errand, _ reason: String, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard !desk.rest(errand, at: now) else { return }
        effects.append(.tell(.reconciliationFailed(errand.what, reason: reason)))
    }
}
