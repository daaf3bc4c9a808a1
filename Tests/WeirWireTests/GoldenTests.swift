import Foundation
import Testing

@Suite struct `Golden frames` {
    @Test(arguments: GoldenFrames.all.indices) func `the bytes of a message are what they have always been`(index: Int)
        throws
    {
        let (name, frame) = GoldenFrames.all[index]
        let hex = Hexadecimal.text(frame)
        let file = packageRoot.appendingPathComponent("Tests/Interop/Golden/\(name).hex")
        let golden = try? String(contentsOf: file, encoding: .utf8).filter { !$0.isWhitespace }
        #expect(golden == hex, "\(name) is \(hex)")
    }
}
