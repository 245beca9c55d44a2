import { describe, expect, it } from 'vitest';
import { Access } from '../access/access.ts';
import type { WebLocks } from '../browser/platform.ts';
import { createClient } from '../create-client.ts';
import { serveSchema } from '../testing/schema-fetch.ts';
import { type BrowserSession, browserSession, type SessionChange, SessionReplacedError } from './browser-session.ts';
import { createSession, type SessionStorage, type StoredSession } from './session.ts';
import { inTurns } from './turns.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (sub: string, tid: string, jti: number | string) => `${part({ alg: 'none' })}.${part({ sub, tid, jti })}.`;

const refused = {
  __typename: 'InvalidGrantError',
  code: 'INVALID_GRANT',
  message: 'This session is over.',
  path: null,
};

/** The rule of the server: each refresh token works once, and its second use ends the session. */
function familyOfTokens() {
  let [current, isRevoked, renewals] = ['refresh 0', false, 0];
  const refreshSession = ({ input: { refreshToken } }: { input: { refreshToken: string } }) => {
    if (isRevoked || refreshToken !== current) {
      isRevoked = true;
      return refused;
    }
    renewals += 1;
    current = `refresh ${renewals}`;
    return {
      __typename: 'AuthPayload',
      accessToken: jwt('usr_1', 'org_1', renewals),
      accessTokenExpiresAt: '2031-05-02T09:10:00.000Z',
      refreshToken: current,
      refreshTokenExpiresAt: '2031-06-01T09:00:00.000Z',
      sessionId: 'ses_1',
      tenantId: 'org_1',
      aal: 2,
    };
  };
  return { refreshSession, isRevoked: () => isRevoked, renewals: () => renewals };
}

const first: StoredSession = { accessToken: jwt('usr_1', 'org_1', 0), refreshToken: 'refresh 0' };

function anonymousOf(rootFields: Record<string, unknown>, before: () => Promise<void> = async () => {}) {
  const { fetch } = serveSchema(rootFields);
  const after: typeof fetch = async (input, init) => {
    await before();
    return fetch(input, init);
  };
  return createClient({ url: 'http://supergraph.test/graphql', fetch: after });
}

/** A storage that answers later, as one of a native platform does. */
function slowStorage(): SessionStorage {
  let held: StoredSession | null = first;
  const later = () => new Promise((resolve) => setImmediate(resolve));
  return {
    load: () => later().then(() => held),
    save: (session) =>
      later().then(() => {
        held = session;
      }),
  };
}

describe('two sessions over one storage', () => {
  it('renew a token once when both want another at the same moment', async () => {
    const family = familyOfTokens();
    const [storage, exclusively] = [slowStorage(), inTurns()];
    const anonymous = anonymousOf(family);
    const tabs = [1, 2, 3].map(() => createSession({ anonymous, storage, exclusively }));
    const tokens = await Promise.all(tabs.map((session) => new Access({ tokens: session }).renew(first.accessToken)));
    expect(new Set(tokens)).toEqual(new Set([jwt('usr_1', 'org_1', 1)]));
    expect([family.renewals(), family.isRevoked()]).toEqual([1, false]);
  });

  it('would end the session without the turns: the test can fail', async () => {
    const family = familyOfTokens();
    const storage = slowStorage();
    const anonymous = anonymousOf(family);
    const tabs = [1, 2].map(() => createSession({ anonymous, storage, exclusively: (work) => work() }));
    await Promise.all(tabs.map((session) => session.refresh(first.accessToken)));
    expect(family.isRevoked()).toBe(true);
  });

  it('gives the turn on when a renewal fails', async () => {
    const family = familyOfTokens();
    const [storage, exclusively] = [slowStorage(), inTurns()];
    const failing = anonymousOf({
      refreshSession: () => {
        throw new Error('The database is away.');
      },
    });
    const [one, other] = [
      createSession({ anonymous: failing, storage, exclusively }),
      createSession({ anonymous: anonymousOf(family), storage, exclusively }),
    ];
    const [failed, renewed] = await Promise.allSettled([
      one.refresh(first.accessToken),
      other.refresh(first.accessToken),
    ]);
    expect([failed.status, renewed.status]).toEqual(['rejected', 'fulfilled']);
    expect(family.renewals()).toBe(1);
  });

  it('keeps no used refresh token beside the access token of a step-up', async () => {
    const family = familyOfTokens();
    const storage = slowStorage();
    const session = createSession({ anonymous: anonymousOf(family), storage });
    await Promise.all([session.refresh(first.accessToken), session.take({ accessToken: jwt('usr_1', 'org_1', 'up') })]);
    expect(await storage.load()).toEqual({ accessToken: jwt('usr_1', 'org_1', 'up'), refreshToken: 'refresh 1' });
  });

  it.each([
    { event: 'a sign-out', saved: null },
    { event: 'another sign-in', saved: { accessToken: jwt('usr_2', 'org_1', 0), refreshToken: 'refresh of another' } },
  ])('have $event for the last word when the answer of a renewal comes behind it', async ({ saved }) => {
    const storage = slowStorage();
    const anonymous = anonymousOf(familyOfTokens(), async () => storage.save(saved));
    const session = createSession({ anonymous, storage });
    expect(await session.refresh(first.accessToken)).toBe(saved?.accessToken ?? null);
    expect(await storage.load()).toEqual(saved);
  });
});

function locksOfOneOrigin(): WebLocks {
  const turns = new Map<string, ReturnType<typeof inTurns>>();
  const shared = new Set<string>();
  return {
    request<Value>(name: string, ...rest: [unknown, () => Promise<Value>] | [() => Promise<Value>]): Promise<Value> {
      const work = rest.at(-1) as () => Promise<Value>;
      if (rest.length === 2) {
        shared.add(name);
        return work();
      }
      const exclusively = turns.get(name) ?? inTurns();
      turns.set(name, exclusively);
      return exclusively(work);
    },
    query: async () => ({ held: Array.from(shared, (name) => ({ name })) }),
  };
}

/** One origin: a storage that tells all windows but the one that writes, and locks. A tab may read a copy that is some milliseconds behind. */
function origin(behindMs = 0) {
  const held = new Map<string, string>();
  const windows = new Set<EventTarget>();
  const copies = new Map<EventTarget, string | null>();
  const locks = locksOfOneOrigin();
  return {
    held,
    clear() {
      held.clear();
      for (const window of windows) window.dispatchEvent(Object.assign(new Event('storage'), { key: null }));
    },
    tab(rootFields: Record<string, unknown> = {}): BrowserSession {
      const events = new EventTarget();
      windows.add(events);
      const change = (key: string, write: () => void) => {
        const before = held.get(key) ?? null;
        write();
        for (const window of windows) {
          if (window === events) continue;
          const tell = () => window.dispatchEvent(Object.assign(new Event('storage'), { key }));
          if (behindMs === 0) {
            tell();
            continue;
          }
          if (!copies.has(window)) copies.set(window, before);
          setTimeout(() => copies.delete(window) && tell(), behindMs);
        }
      };
      const storage = {
        getItem: (key: string) => (copies.has(events) ? (copies.get(events) ?? null) : (held.get(key) ?? null)),
        setItem: (key: string, value: string) => change(key, () => held.set(key, value)),
        removeItem: (key: string) => change(key, () => held.delete(key)),
      };
      return browserSession({ anonymous: anonymousOf(rootFields), storage, locks, events: events as never });
    },
  };
}

function changesOf(session: BrowserSession): SessionChange[] {
  const changes: SessionChange[] = [];
  session.onChange((change) => changes.push(change));
  return changes;
}

const second: StoredSession = { accessToken: jwt('usr_2', 'org_1', 0), refreshToken: 'refresh of another' };

describe('the session of a browser', () => {
  it('is shared by tabs, and renewed by one of them', async () => {
    const family = familyOfTokens();
    const { tab } = origin();
    const [one, other] = [tab(family), tab(family)];
    await one.take(first);
    expect(await other.get()).toBe(first.accessToken);
    const renewed = await Promise.all([one, other].map((session) => session.refresh(first.accessToken)));
    expect(renewed).toEqual([jwt('usr_1', 'org_1', 1), jwt('usr_1', 'org_1', 1)]);
    expect([family.renewals(), family.isRevoked()]).toEqual([1, false]);
  });

  it('uses no refresh token again that another tab has used and this one still reads', async () => {
    const family = familyOfTokens();
    const { tab } = origin(40);
    const tabs = [tab(family), tab(family), tab(family)];
    await tabs[0]?.take(first);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const renewed = await Promise.all(tabs.map((session) => session.refresh(first.accessToken)));
    expect(new Set(renewed)).toEqual(new Set([jwt('usr_1', 'org_1', 1)]));
    expect([family.renewals(), family.isRevoked()]).toEqual([1, false]);
  });

  it('tells each tab of sign-in and sign-out, once, and not of a renewal', async () => {
    const { tab } = origin();
    const family = familyOfTokens();
    const [one, other] = [tab(family), tab(family)];
    const [changes, changesOfOther] = [changesOf(one), changesOf(other)];
    await one.take(first);
    await one.refresh(first.accessToken);
    await other.forget();
    expect([one.isSignedIn, other.isSignedIn]).toEqual([false, false]);
    expect(changes).toEqual(['signed-in', 'signed-out']);
    expect(changesOfOther).toEqual(['signed-in', 'signed-out']);
  });

  it('tells each tab that the server has ended the session', async () => {
    const { tab } = origin();
    const [one, other] = [tab({ refreshSession: () => refused }), tab()];
    await one.take(first);
    const [changes, changesOfOther] = [changesOf(one), changesOf(other)];
    expect(await one.refresh(first.accessToken)).toBeNull();
    expect([changes, changesOfOther]).toEqual([['signed-out'], ['signed-out']]);
  });

  it('sends nothing of one user under the name of another', async () => {
    const { tab } = origin();
    const [one, other] = [tab(), tab()];
    await one.take(first);
    const changes = changesOf(one);
    await other.take(second);
    expect(changes).toEqual(['replaced']);
    await expect(one.get()).rejects.toThrow(SessionReplacedError);
    await expect(one.refresh(first.accessToken)).rejects.toThrow(SessionReplacedError);
    expect(await other.get()).toBe(second.accessToken);
    one.adopt();
    expect(await one.get()).toBe(second.accessToken);
  });

  it('is another one after a change of organisation, for the other tabs', async () => {
    const { tab } = origin();
    const [one, other] = [tab(), tab()];
    await one.take(first);
    await other.take({ accessToken: jwt('usr_1', 'org_2', 1) });
    await expect(one.get()).rejects.toThrow(SessionReplacedError);
    expect(await other.get()).toBe(jwt('usr_1', 'org_2', 1));
  });

  it('tells every tab, also the one that asked, when it is renewed for another organisation', async () => {
    const { tab } = origin();
    const family = familyOfTokens();
    const [one, other] = [tab(family), tab(family)];
    const left = { accessToken: jwt('usr_1', 'org_left', 0), refreshToken: 'refresh 0' };
    await one.take(left);
    const [changes, changesOfOther] = [changesOf(one), changesOf(other)];
    one.onChange(() => one.adopt());
    // A request made in the organisation that was left is not sent in the other.
    await expect(one.refresh(left.accessToken)).rejects.toThrow(SessionReplacedError);
    expect([changes, changesOfOther]).toEqual([['replaced'], ['replaced']]);
    expect(await one.get()).toBe(jwt('usr_1', 'org_1', 1));
    await expect(other.get()).rejects.toThrow(SessionReplacedError);
    expect([family.renewals(), family.isRevoked()]).toEqual([1, false]);
  });

  it('ends when the storage of the origin is cleared, and takes no rubbish for a session', async () => {
    const { tab, held, clear } = origin();
    const session = tab();
    await session.take(first);
    const changes = changesOf(session);
    clear();
    expect(changes).toEqual(['signed-out']);
    for (const rubbish of ['', '{', 'null', '[]', '{"accessToken":1,"refreshToken":"x"}']) {
      held.set('codai.session', rubbish);
      expect(await tab().get()).toBeNull();
    }
  });

  it('is heard of no more after it was closed', async () => {
    const { tab } = origin();
    const [one, other] = [tab(), tab()];
    const changes = changesOf(one);
    one.close();
    await other.take(first);
    expect(changes).toEqual([]);
  });

  it('lives in the memory of the process where there is no browser', async () => {
    const session = browserSession({ anonymous: anonymousOf({}) });
    await session.take(first);
    expect(await session.get()).toBe(first.accessToken);
  });
});
