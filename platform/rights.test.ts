import { readFile } from 'node:fs/promises';
import { permissions } from '@codai/contracts/identity';
import { expect, it } from 'vitest';

/** Asked inside of a verb and not by a rule of a field. `subgraphs/identity/organizations/rights/enforced.test.ts` tries each of them. */
const inVerbs = [
  'member.remove',
  'organization.update',
  'ownership.transfer',
  'policy.write',
  'role.assign',
  'role.write',
  'transfer.approve',
];

it('I-5: lists exactly those permissions that a subgraph asks for', async () => {
  const rules = await readFile(new URL('./field-rules.txt', import.meta.url), 'utf8');
  const named = [...rules.matchAll(/\bmay"?[: ]"?([a-z]+\.[a-z]+)/g)].map(([, name = '']) => name);
  expect(Object.keys(permissions).sort()).toEqual([...new Set([...named, ...inVerbs])].sort());
});
