import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mouldFaults } from './mould.ts';

const subgraphs = join(import.meta.dirname, '../subgraphs');

const ferry = {
  'module.ts': '',
  'builder.ts': '',
  'sailings/graphql.ts': "import { builder } from '../builder.ts';",
  'sailings/service.ts': 'if (isFull) return new SailingFullError(berths);',
  'sailings/rules.ts': '',
  'sailings/service.test.ts': '',
  'testing/ferry.ts': "import { builder } from '../builder.ts';",
};
const faultsOf = (changes: Readonly<Record<string, string | null>>) =>
  mouldFaults(
    new Map(Object.entries({ ...ferry, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null)),
  );

describe('the form of a subgraph', () => {
  it('takes an aggregate with rules, service, GraphQL and a test', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    [{ 'errors.ts': '' }, "errors.ts is not a file of a subgraph's root: move it to the aggregate that owns it."],
    [
      { 'sailings/sailing-type.ts': "import { builder } from '../builder.ts';" },
      'sailings/sailing-type.ts builds GraphQL types: name it graphql.ts, types.ts or subscription.ts.',
    ],
    [
      { 'sailings/rules.ts': null },
      'sailings/service.ts decides without sailings/rules.ts: move its conditions there.',
    ],
    [{ 'sailings/service.test.ts': null }, 'sailings/service.ts has no test beside it.'],
    [
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`part${index}/service.test.ts`, ''])),
      'The root holds 11 folders; group them, at most 10.',
    ],
  ])('names the file in %j', (changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it('lets a service without decisions of its own have no rules', () => {
    const service = "if (row === null) return new NotFoundError('Sailing');";
    expect(faultsOf({ 'sailings/service.ts': service, 'sailings/rules.ts': null })).toEqual([]);
  });
});

it.each(readdirSync(subgraphs))('%s has the form of a subgraph', (name) => {
  const folder = join(subgraphs, name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/(^|\/)(generated|node_modules)\//.test(path),
  );
  expect(mouldFaults(new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])))).toEqual([]);
});
