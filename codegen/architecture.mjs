// `node codegen/architecture.mjs`: draws docs/architecture.svg from the imports of the sources. `npm run arrows` fails when it is stale.
import { writeFileSync } from 'node:fs';
import { drawArchitecture } from './draw-architecture.mjs';
import { readImports } from './read-imports.mjs';

const { modules } = (await readImports({ validate: false })).output;
writeFileSync(new URL('../docs/architecture.svg', import.meta.url), drawArchitecture(modules));
