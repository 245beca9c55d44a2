import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, type PageServer, servePage } from '../testing/chromium.ts';
import { serveSchema } from '../testing/schema-fetch.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (sub: string, jti: number) => `${part({ alg: 'none' })}.${part({ sub, tid: 'org_1', jti })}.`;

interface Tab {
  take(accessToken: string, refreshToken: string): Promise<void>;
  renew(refused: string): Promise<string | null>;
  get(): Promise<string | null>;
  forget(): Promise<void>;
  changes(): string[];
}

describe.skipIf(!hasChromium)('tabs of one origin, in Chromium', () => {
  let browser: Browser;
  let server: PageServer;
  let context: BrowserContext;
  const used: string[] = [];
  /** Condition before which the server does not answer. By default long enough for every tab to have asked in vain, if it may. */
  let answerable: () => Promise<void>;

  beforeAll(async () => {
    const { fetch } = serveSchema({
      async refreshSession({ input: { refreshToken } }: { input: { refreshToken: string } }) {
        used.push(refreshToken);
        const jti = used.length;
        await answerable();
        return {
          __typename: 'AuthPayload',
          accessToken: jwt('usr_1', jti),
          accessTokenExpiresAt: '2031-05-02T09:10:00.000Z',
          refreshToken: `refresh ${jti}`,
          refreshTokenExpiresAt: '2031-06-01T09:00:00.000Z',
          sessionId: 'ses_1',
          tenantId: 'org_1',
          aal: 2,
        };
      },
    });
    [browser, server] = await Promise.all([launchChromium(), servePage('tokens/testing/page.ts', fetch)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    used.length = 0;
    answerable = () => new Promise((resolve) => setTimeout(resolve, 100));
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  async function openTabs(count: number): Promise<Page[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const page = await context.newPage();
        await page.goto(server.url);
        return page;
      }),
    );
  }
  const tell = <Value>(page: Page | undefined, work: (tab: Tab) => Promise<Value> | Value): Promise<Value> =>
    (page as Page).evaluate(`(${work})(globalThis)`) as Promise<Value>;

  it('use a refresh token once between them, and all go on with what it brought', async () => {
    const tabs = await openTabs(3);
    await (tabs[0] as Page).evaluate(
      (token) => (globalThis as unknown as Tab).take(token, 'refresh 0'),
      jwt('usr_1', 0),
    );
    const renewed = await Promise.all(
      tabs.map((tab) => tab.evaluate((token) => (globalThis as unknown as Tab).renew(token), jwt('usr_1', 0))),
    );
    expect(used).toEqual(['refresh 0']);
    expect(renewed).toEqual([jwt('usr_1', 1), jwt('usr_1', 1), jwt('usr_1', 1)]);
  });

  it('read what the tab before has saved, however often the turn goes round', async () => {
    const tabs = await openTabs(4);
    await (tabs[0] as Page).evaluate(
      (token) => (globalThis as unknown as Tab).take(token, 'refresh 0'),
      jwt('usr_1', 0),
    );
    for (let round = 0; round < 25; round++) {
      const renewed = await Promise.all(
        tabs.map((tab) => tab.evaluate((token) => (globalThis as unknown as Tab).renew(token), jwt('usr_1', round))),
      );
      expect(new Set(renewed)).toEqual(new Set([jwt('usr_1', round + 1)]));
    }
    expect(used).toEqual(Array.from({ length: 25 }, (_, round) => `refresh ${round}`));
  });

  it('give the turn on when the tab that had it is closed in the midst of it', async () => {
    const [first, second] = await openTabs(2);
    await (first as Page).evaluate((token) => (globalThis as unknown as Tab).take(token, 'refresh 0'), jwt('usr_1', 0));
    let closed = () => {};
    const closing = new Promise<void>((resolve) => {
      closed = resolve;
    });
    answerable = () => closing;
    void (first as Page)
      .evaluate((token) => (globalThis as unknown as Tab).renew(token), jwt('usr_1', 0))
      .catch(() => {});
    await eventually(() => used.length, 1);
    await (first as Page).close();
    closed();
    const renewed = await (second as Page).evaluate(
      (token) => (globalThis as unknown as Tab).renew(token),
      jwt('usr_1', 0),
    );
    // The answer went to nobody: the server decides whether the same token may be used again.
    expect([used, renewed]).toEqual([['refresh 0', 'refresh 0'], jwt('usr_1', 2)]);
  });

  it('know of a sign-out, and send nothing under the name of another user', async () => {
    const [first, second] = await openTabs(2);
    await (first as Page).evaluate((token) => (globalThis as unknown as Tab).take(token, 'refresh 0'), jwt('usr_1', 0));
    await eventually(() => tell(second, (tab) => tab.changes()), ['signed-in']);
    await tell(first, (tab) => tab.forget());
    await eventually(() => tell(second, (tab) => tab.changes()), ['signed-in', 'signed-out']);
    await (first as Page).evaluate((token) => (globalThis as unknown as Tab).take(token, 'refresh 0'), jwt('usr_1', 0));
    await eventually(
      () => tell(second, (tab) => tab.changes()),
      (value) => expect(value).toHaveLength(3),
    );
    await (first as Page).evaluate((token) => (globalThis as unknown as Tab).take(token, 'refresh 9'), jwt('usr_2', 0));
    await eventually(() => tell(second, (tab) => tab.changes()), ['signed-in', 'signed-out', 'signed-in', 'replaced']);
    expect(await tell(second, (tab) => tab.get())).toBe('SessionReplacedError');
  });
});
