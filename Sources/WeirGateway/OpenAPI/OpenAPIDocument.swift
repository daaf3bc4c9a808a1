/// The description that is served at `/openapi.json`. A test asks every path, and holds each answer against it.
enum OpenAPIDocument {
    static let text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
}
