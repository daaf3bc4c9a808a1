/// The lines that read and write one field.
extension Field {
    /// The expression that loads it from `block`.
    private var load: String {
        switch type {
        case .integer: "block.load(\(offset))"
        case .text(let length): "try block.text(\(offset), length: \(length))"
        case .composite(let composite): "\(composite.swiftName)(block, at: \(offset))"
        }
    }

    /// Whether reading it is a matter of loads, and nothing else.
    private var isLoad: Bool { if case .text = type { false } else { true } }

    /// A computed property; of an optional type, where the field may be missing from an older sender's block.
    func emitAccessor(_ access: Access, isLater: Bool, into source: inout SourceText) {
        guard !isReserved else { return }
        let name = "\(isLoad ? access.accessorPrefix : access.inlinablePrefix)var \(name): \(type.swiftName)"
        source.document(summary)
        switch (type, isLater) {
        case (.text, false):
            source.braces(name, around: "get throws(WireError) { \(load) }")
        case (.text, true):
            source.braces("\(name)?", around: "get throws(WireError) { block.byteCount >= \(end) ? \(load) : nil }")
        case (_, false):
            source.braces(name, around: load)
        case (_, true):
            source.braces("\(name)?", around: "block.byteCount >= \(end) ? \(load) : nil")
        }
    }

    /// The statement that stores the parameter of its name, or zero where it is reserved, into `block`.
    func emitStore(into source: inout SourceText) {
        switch type {
        case .integer(let primitive) where isReserved:
            source.line("block.store(0 as \(primitive.swiftName), at: \(offset))")
        case .integer: source.line("block.store(\(name), at: \(offset))")
        case .text(let length): source.line("block.store(\(name), at: \(offset), length: \(length))")
        case .composite: source.line("\(name).store(in: block, at: \(offset))")
        }
    }

    /// Its parameter in an encoder.
    var parameter: String { "\(name): \(type.swiftName)" }
}

extension Block {
    /// The parameters that an encoder needs to fill the block.
    var parameters: [String] { fields.filter { !$0.isReserved }.map(\.parameter) }

    func emitAccessors(_ access: Access, into source: inout SourceText) {
        for field in fields { field.emitAccessor(access, isLater: isLater(field), into: &source) }
    }

    func emitStores(into source: inout SourceText) {
        for field in fields { field.emitStore(into: &source) }
    }
}
