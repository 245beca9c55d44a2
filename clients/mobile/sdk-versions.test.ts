import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const dependenciesOf = (folder: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, folder, 'package.json'), 'utf8')).dependencies;

it('the installation has what the SDK needs, in its versions', () => {
  expect(dependenciesOf('.')).toMatchObject(dependenciesOf('../sdk'));
});
