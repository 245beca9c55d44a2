// For Node alone: `@codai/sdk/node`.
export { fileQueue, QueueFileError } from './offline/file-storage.ts';
