// Helpers for tests of applications built on the client: `@codai/sdk/testing`.
export { type SchemaServer, serveSchema } from './schema-fetch.ts';
