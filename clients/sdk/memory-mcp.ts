export { documentIdOf } from './documents/lazy-document.ts';
export * from './generated/memory-mcp.ts';
