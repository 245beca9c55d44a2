// `npx vitest run <path>` looks for its configuration here; all of it stands in tools/vitest.
export { default } from './tools/vitest/config.ts';
