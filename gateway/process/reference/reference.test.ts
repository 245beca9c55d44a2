import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { codesReference } from './codes-reference.ts';
import { settingsReference } from './reference.ts';

it('docs/gateway/settings.md tells every setting as the schema has it; `npm run reference` writes it', async () => {
  const page = await readFile(new URL('../../../docs/gateway/settings.md', import.meta.url), 'utf8');
  expect(page).toBe(settingsReference());
});

it('docs/gateway/codes.md tells every code with what it means; `npm run reference` writes it', async () => {
  const page = await readFile(new URL('../../../docs/gateway/codes.md', import.meta.url), 'utf8');
  expect(page).toBe(codesReference());
  expect(page).toContain('| `RATE_LIMITED` | 429 | 429 |');
  expect(page).toContain('| `GRAPHQL_PARSE_FAILED` | 400 | 200 |');
});

it('a setting is documented with its path, what it takes, and what holds without it', () => {
  const page = settingsReference();
  expect(page).toContain('| `limits.depthMax` | whole number, at least 1 | `20` |');
  expect(page).toContain('| `documents.mode` | `open`, `prefer`, `enforce` | `"open"` |');
  expect(page).toContain('| `subgraphs.named.<name>.subscriptions.protocol` |');
});
