import { afterAll, describe, expect, it } from 'vitest';

import { addPerson, anonymous, type Identity, rowCounts, signedIn, startIdentity } from '../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Outcome {
  __typename: string;
  code?: string;
  reason?: string;
  ticket?: string;
  attemptsLeft?: number;
  sessionsEnded?: number;
  version?: number;
}

async function mutate(caller: AnyCaller, field: string, selection: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

describe('profiles', () => {
  const update = (caller: AnyCaller, input: object) =>
    mutate(
      caller,
      'updateProfile',
      '... on User { displayName handle locale version } ... on ConflictError { reason }',
      input,
    );

  it('are public by id and by handle, without what is private', async () => {
    const person = await addPerson(subject);
    const other = await signedIn(subject, await addPerson(subject));
    const fields = 'id handle displayName email locale factors { id }';
    const document = `{ user(id: "${person.userId}") { ${fields} } userByHandle(handle: "${person.handle.toUpperCase()}") { id } }`;
    const { data } = await subject.execute(other, document);
    expect(data).toEqual({
      user: {
        id: person.userId,
        handle: person.handle,
        displayName: expect.any(String),
        email: null,
        locale: null,
        factors: null,
      },
      userByHandle: { id: person.userId },
    });
    const open = await subject.execute(anonymous(), `{ user(id: "${person.userId}") { id displayName } }`);
    expect(open.data).toMatchObject({ user: { id: person.userId } });
    const closed = await subject.execute(anonymous(), `{ me { id } }`);
    expect(closed.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('are changed by what is given, with the version that was read, and published whole', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const changed = await update(caller, { handle: 'Ada_Lovelace', locale: 'ro', expectedVersion: 1 });
    expect(changed).toMatchObject({ handle: 'ada_lovelace', locale: 'ro', version: 2 });
    expect(await update(caller, { displayName: 'Ada', expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const told = (await subject.published()).filter(({ type }) => type === 'identity.user.updated');
    expect(told.map(({ data }) => data)).toEqual([
      { userId: person.userId, handle: 'ada_lovelace', displayName: expect.any(String), locale: 'ro', version: 2 },
    ]);
  });

  it('keep a handle to one: of two who take it at once one gets it', async () => {
    const callers = [
      await signedIn(subject, await addPerson(subject)),
      await signedIn(subject, await addPerson(subject)),
    ];
    const outcomes = await Promise.all(
      callers.map((caller) => update(caller, { handle: 'wanted', expectedVersion: 1 })),
    );
    expect(outcomes.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual(['HANDLE_TAKEN', 'User']);
  });

  it('refuse what cannot be shown or is reserved, and leave no row and no event', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const before = await rowCounts(subject);
    for (const input of [{ displayName: '' }, { handle: 'admin' }, { handle: 'x' }, { locale: '??' }]) {
      expect(await update(caller, { ...input, expectedVersion: 1 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(await rowCounts(subject)).toEqual(before);
  });
});
