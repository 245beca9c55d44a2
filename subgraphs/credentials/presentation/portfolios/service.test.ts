import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, nobody, recipient } from '../../testing/credentials.ts';

let t: CredentialsTest;
let templateId: string;
beforeAll(async () => {
  t = await credentialsTest();
  templateId = (await t.template((await t.issuer()).id)).id;
});
afterAll(() => t[Symbol.asyncDispose]());

describe('updatePortfolio', () => {
  const view = async (caller: typeof nobody, handle: string) => {
    const document = 'query ($handle: String!) { portfolio(handle: $handle) { headline items { title } } }';
    return (await t.subject.execute(caller, document, { handle })).data?.portfolio ?? null;
  };
  const shownBy = async (id: string) => {
    const document =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { credentials { title } } } }';
    const of = [{ __typename: 'User', id }];
    const { data } = await t.subject.execute<{ _entities: { credentials: { title: string }[] }[] }>(nobody, document, {
      of,
    });
    return data?._entities[0]?.credentials.map(({ title }) => title);
  };
  const update = (who: string, input: Readonly<Record<string, unknown>>) =>
    t.call(recipient(who), 'updatePortfolio', {
      handle: `h-${who.slice(4)}`,
      visibility: 'PUBLIC',
      credentialIds: [],
      ...input,
    });

  it('shows accepted credentials of its owner to its audience only', async () => {
    const { id } = await t.issue(templateId, { recipientId: 'usr_eva' });
    expect(await update('usr_eva', { credentialIds: [id] })).toMatchObject({ code: 'NOT_FOUND' });
    await t.call(recipient('usr_eva'), 'acceptCredential', { credentialId: id });
    expect(await update('usr_eva', { credentialIds: [id], headline: 'Cranes' })).toMatchObject({ headline: 'Cranes' });
    expect(await view(nobody, 'h-eva')).toEqual({ headline: 'Cranes', items: [{ title: 'Crane operator' }] });
    expect([await shownBy('usr_eva'), await shownBy('usr_nobody')]).toEqual([['Crane operator'], []]);
    await t.call(recipient('usr_eva'), 'declineCredential', { credentialId: id });
    expect(await view(nobody, 'h-eva')).toEqual({ headline: 'Cranes', items: [] });
    await update('usr_eva', { visibility: 'MEMBERS' });
    expect([await view(nobody, 'h-eva'), await view(recipient(), 'h-eva')]).toEqual([
      null,
      { headline: null, items: [] },
    ]);
    await update('usr_eva', { visibility: 'PRIVATE' });
    expect(await shownBy('usr_eva')).toEqual([]);
    expect([await view(recipient(), 'h-eva'), await view(recipient('usr_eva'), 'h-eva')]).toEqual([
      null,
      { headline: null, items: [] },
    ]);
  });

  it('refuses credentials of other people, an invalid handle and a handle in use', async () => {
    const { id } = await t.issue(templateId);
    await t.call(recipient(), 'acceptCredential', { credentialId: id });
    expect(await update('usr_fay', { credentialIds: [id] })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await update('usr_fay', { handle: 'No handle' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    await update('usr_fay', { handle: 'taken' });
    expect(await update('usr_gus', { handle: 'taken' })).toMatchObject({ code: 'CONFLICT' });
  });
});
