import { describe, expect, it } from 'vitest';
import { createClient } from '../create-client.ts';
import { serveSchema } from '../testing/schema-fetch.ts';
import { createSession, inMemoryStorage } from './session.ts';

const payload = {
  __typename: 'AuthPayload',
  accessToken: 'access 2',
  accessTokenExpiresAt: '2031-05-02T09:10:00.000Z',
  refreshToken: 'refresh 2',
  refreshTokenExpiresAt: '2031-06-01T09:00:00.000Z',
  sessionId: 'ses_1',
  tenantId: 'org_1',
  aal: 2,
};
const refusal = {
  __typename: 'InvalidGrantError',
  code: 'INVALID_GRANT',
  message: 'This session is over.',
  path: null,
};

function sessionOver(rootFields: Record<string, unknown>) {
  const storage = inMemoryStorage();
  const { fetch } = serveSchema(rootFields);
  const anonymous = createClient({ url: 'http://supergraph.test/graphql', fetch });
  return { storage, session: createSession({ anonymous, storage }) };
}

describe('a session', () => {
  it('exchanges its refresh token, and keeps both new ones', async () => {
    const used: string[] = [];
    const refreshSession = ({ input: { refreshToken } }: { input: { refreshToken: string } }) => {
      used.push(refreshToken);
      return payload;
    };
    const { session, storage } = sessionOver({ refreshSession });
    await session.take({ accessToken: 'access 1', refreshToken: 'refresh 1' });
    expect(await session.refresh()).toBe('access 2');
    expect(await session.get()).toBe('access 2');
    expect(used).toEqual(['refresh 1']);
    expect(await storage.load()).toEqual({ accessToken: 'access 2', refreshToken: 'refresh 2' });
  });

  it('is forgotten when the server says that it is over', async () => {
    const { session, storage } = sessionOver({ refreshSession: () => refusal });
    await session.take({ accessToken: 'access 1', refreshToken: 'refresh 1' });
    expect(await session.refresh()).toBeNull();
    expect(await storage.load()).toBeNull();
  });

  it('stays when there is no answer', async () => {
    const refreshSession = () => {
      throw new Error('The database is away.');
    };
    const { session } = sessionOver({ refreshSession });
    await session.take({ accessToken: 'access 1', refreshToken: 'refresh 1' });
    await expect(session.refresh()).rejects.toThrow(/database/);
    expect(await session.get()).toBe('access 1');
  });

  it('keeps its refresh token when a step-up brings another access token', async () => {
    const { session, storage } = sessionOver({});
    await session.take({ accessToken: 'access 1', refreshToken: 'refresh 1' });
    await session.take({ accessToken: 'access of a step-up' });
    expect(await storage.load()).toEqual({ accessToken: 'access of a step-up', refreshToken: 'refresh 1' });
  });
});
