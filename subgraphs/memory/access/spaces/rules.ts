/** Audience of a memory. */
export type MemoryScope = 'AGENT' | 'ORG' | 'SESSION' | 'SHARED' | 'USER';

/** `fabricai`, `memorai-mcp`. */
export const SERVICE_NAME = /^[a-z][a-z0-9-]{0,63}$/;
