/** Lets a subgraph of a test use what says how long data holds. */
export const CACHE_LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12",
    import: ["@key", "@shareable", "@external", "@requires", "@composeDirective", "@cacheTag", "@authenticated"])
  @link(url: "https://specs.example/cacheControl/v0.1", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
enum CacheControlScope { PUBLIC PRIVATE }
directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
  on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;
