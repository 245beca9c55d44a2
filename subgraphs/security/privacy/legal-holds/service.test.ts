import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';

const USER = 'usr_held';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
  const names = { handle: USER, displayName: 'Somebody', locale: 'en', sealed: 'x' };
  await security.deliver('identity.user.registered', { userId: USER, personalTenantId: `org_${USER}`, ...names });
  await security.runEvents();
});
afterAll(() => security[Symbol.asyncDispose]());

interface Outcome {
  readonly __typename?: string;
  readonly id?: string;
  readonly subgraphs?: readonly string[];
  readonly code?: string;
}

async function act(field: string, input: object, caller = asOperator(security)): Promise<Outcome> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { __typename ... on DataHold { id subgraphs } ... on Error { code } } }`,
    { input },
  );
  return data?.[field] ?? { code: errors?.[0]?.extensions.code as string };
}
const place = (domains: readonly string[], userId = USER) =>
  act('placeDataHold', { userId, domains, reason: 'Case 12/31' });
const published = async (type: string) => (await security.published()).filter((event) => event.type === type);

it('places a hold with each subgraph once, in one order, and publishes it', async () => {
  const hold = await place(['security', 'banking', 'banking']);
  expect(hold).toMatchObject({ __typename: 'DataHold', subgraphs: ['banking', 'security'] });
  expect((await published('security.hold.placed')).at(-1)?.data).toMatchObject({
    holdId: hold.id,
    domains: ['banking', 'security'],
  });
});

it('refuses unknown subgraphs and unknown users without an event', async () => {
  const before = await published('security.hold.placed');
  expect(await place(['nowhere'])).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await place(['banking'], 'usr_nobody')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await published('security.hold.placed')).toEqual(before);
});

it('releases a hold once', async () => {
  const { id } = await place(['banking']);
  expect(await act('releaseDataHold', { id })).toMatchObject({ __typename: 'DataHold' });
  expect(await act('releaseDataHold', { id })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await act('releaseDataHold', { id: 'lgh_none' })).toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses callers who are not operators', async () => {
  const input = { userId: USER, domains: ['banking'], reason: 'x' };
  expect(await act('placeDataHold', input, asUser(security, USER))).toMatchObject({ code: 'FORBIDDEN' });
});
