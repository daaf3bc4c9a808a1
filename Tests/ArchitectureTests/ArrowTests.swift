import Testing

/// The imports of every module are the arrows that the architecture draws, no more and no fewer.
struct ArrowTests {
    let drawing: Drawing
    let modules: [Module]

    init() throws {
        drawing = try Drawing()
        modules = try Module.all()
    }

    @Test func `every module is drawn, and every drawn module exists`() {
        let (drawn, existing) = (Set(drawing.arrows.map(\.module)), Set(modules.map(\.name)))
        #expect(existing.subtracting(drawn) == [], "modules that \(Drawing.path) does not draw")
        #expect(drawn.subtracting(existing) == [], "modules that \(Drawing.path) draws and nobody built")
        #expect(drawing.arrows.count == drawn.count, "a module is drawn twice")
    }

    @Test func `a module imports what is drawn, and what is drawn is imported`() {
        let ours = Set(modules.map(\.name))
        for module in modules {
            let drawn = Set(drawing.arrows.first { $0.module == module.name }?.imports ?? [])
            for (path, imports) in module.imports {
                let strays = imports.intersection(ours).subtracting(drawn)
                #expect(strays == [], "\(path) imports what no arrow of \(module.name) allows")
            }
            let idle = drawn.subtracting(module.allImports)
            #expect(idle == [], "arrows of \(module.name) that no import follows")
        }
    }

    @Test func `every arrow points down the page`() {
        for (place, arrow) in drawing.arrows.enumerated() {
            let below = Set(drawing.arrows[(place + 1)...].map(\.module))
            let upward = Set(arrow.imports).subtracting(below)
            #expect(upward == [], "\(arrow.module) points at what stands above it")
        }
    }

    @Test func `each outside thing is reached by the doors that are drawn`() {
        #expect(Set(drawing.doors.map(\.outside)).isSuperset(of: ["CZeroMQ", "Yams", "CRC32C"]))
        for door in drawing.doors {
            let openers = Set(modules.filter { $0.allImports.contains(door.outside) }.map(\.name))
            #expect(openers == door.doors, "\(door.outside) is imported elsewhere than through its door")
        }
    }
}
