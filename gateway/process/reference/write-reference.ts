import { mkdirSync, writeFileSync } from 'node:fs';
import { codesReference } from './codes-reference.ts';
import { settingsReference } from './reference.ts';

// `npm run reference`: writes the pages that the tests beside `reference.ts` hold to the code.
const folder = new URL('../../../docs/gateway/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('settings.md', folder), settingsReference());
writeFileSync(new URL('codes.md', folder), codesReference());
