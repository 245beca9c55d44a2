export { documentIdOf } from './documents/lazy-document.ts';
export * from './generated/events-ingest.ts';
