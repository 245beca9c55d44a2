// What tests of applications built on the client take: `@codai/sdk/testing`.
export { type SchemaServer, serveSchema } from './schema-fetch.ts';
