// Typed documents for operations of your own: `@codai/sdk/codegen`.
export { type ClientOutputOptions, clientOutput } from './client-output.ts';
