import { mkdirSync, writeFileSync } from 'node:fs';
import { settingsReference } from './reference.ts';

// `npm run reference`: writes the page that the test beside `reference.ts` holds to the schema.
const folder = new URL('../../docs/gateway/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('settings.md', folder), settingsReference());
