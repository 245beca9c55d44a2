import { readFile } from 'node:fs/promises';
import { enforcedPermissions, permissions } from '@codai/contracts/identity';
import { expect, it } from 'vitest';

/** Asked inside of a verb and not by a rule of a field. */
const inVerbs = ['policy.write', 'role.assign', 'role.write', 'transfer.approve'];

it('ID-10: says of exactly those permissions that they are enforced that a subgraph asks for', async () => {
  const rules = await readFile(new URL('./field-rules.txt', import.meta.url), 'utf8');
  const named = Object.keys(permissions).filter((name) =>
    new RegExp(`\\bmay"?[: ]"?${name.replace('.', '\\.')}`).test(rules),
  );
  expect([...enforcedPermissions].sort()).toEqual([...named, ...inVerbs].sort());
});
