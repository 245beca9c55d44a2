import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, anonymous, type Identity, type Person, signedIn, startIdentity } from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
let operator: AnyCaller;
let somebody: AnyCaller;
let ana: Person;
beforeAll(async () => {
  const admin = await addPerson(subject, { isPlatformAdmin: true });
  operator = { ...(await signedIn(subject, admin)), roles: ['PLATFORM_ADMIN'] };
  ana = await addPerson(subject, { name: 'ana' });
  somebody = await signedIn(subject, ana);
});

async function namesOf(ids: readonly string[], caller = operator) {
  const { data, errors } = await subject.execute<{ readonly tenantNames: readonly unknown[] }>(
    caller,
    'query ($ids: [ID!]!) { tenantNames(ids: $ids) { id name kind } }',
    { ids },
  );
  return errors?.[0]?.extensions.code ?? data?.tenantNames;
}

describe('tenantNames', () => {
  it('names tenants in the order of the ids, and answers null for an unknown one', async () => {
    const { rows } = await subject.database.admin.query<{ id: string; name: string }>(
      'SELECT id, name FROM identity.organizations WHERE id = $1',
      [ana.personalTenantId],
    );
    const named = { id: ana.personalTenantId, name: rows[0]?.name, kind: 'PERSONAL' };
    expect(await namesOf(['org_unknown', ana.personalTenantId, ana.personalTenantId])).toEqual([null, named, named]);
  });

  it('refuses more ids than a page has', async () => {
    expect(await namesOf(Array.from({ length: 101 }, (_, index) => `org_${index}`))).toBe('BAD_USER_INPUT');
  });

  it('refuses everybody but operators, also for their own tenant', async () => {
    expect(await namesOf([ana.personalTenantId], somebody)).toBe('FORBIDDEN');
    expect(await namesOf([ana.personalTenantId], anonymous())).toBe('UNAUTHENTICATED');
  });
});
