import { act, createElement } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, pass, stubWindow } from './testing/rendered.ts';

type State = import('./session.tsx').SessionState;
let session: typeof import('./session.tsx');

const claims = { sub: 'usr_ada', tid: 'ten_north', roles: [], aal: 2, exp: 4_000_000_000 };
const accessToken = `header.${btoa(JSON.stringify(claims))}.signature`;
const ada = {
  __typename: 'User',
  id: 'usr_ada',
  handle: 'ada',
  displayName: 'Ada',
  email: 'ada@north.test',
  locale: 'en',
  version: 1,
  tenants: [],
};

beforeAll(async () => {
  stubWindow();
  session = await import('./session.tsx');
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.setItem('codai.session', JSON.stringify({ accessToken, refreshToken: 'refresh' }));
});
afterEach(() => void vi.useRealTimers());

function Shown({ onRender }: { readonly onRender: (state: State) => void }) {
  onRender(session.useSession());
  return null;
}

/** The provider before a server that answers by `answer`, and the seconds in which it was asked who is signed in. */
async function open(answer: () => Response) {
  const begun = Date.now();
  const asked: number[] = [];
  vi.stubGlobal('fetch', async () => {
    asked.push((Date.now() - begun) / 1_000);
    return answer();
  });
  let state: State | undefined;
  const onRender = (now: State) => {
    state = now;
  };
  const unmount = await mount(createElement(session.SessionProvider, null, createElement(Shown, { onRender })));
  await pass(0);
  return { asked, unmount, state: () => state };
}

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const failures = {
  'the network is away': () => {
    throw new TypeError('Failed to fetch');
  },
  'the server fails': () => json({ message: 'Bad gateway' }, 502),
  'identity does not answer': () =>
    json({ data: { me: null }, errors: [{ message: 'Down', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] }),
};

describe('the session', () => {
  it.each(Object.entries(failures))('is asked for again after waits that grow when %s', async (_name, fail) => {
    let answer: () => Response = fail;
    const { asked, state, unmount } = await open(() => answer());
    expect(state()).toMatchObject({ isSignedIn: true, subject: 'usr_ada', me: null });
    await pass(36_000);
    const gaps = asked.slice(1).map((at, turn) => at - (asked[turn] ?? 0));
    expect(gaps).toEqual([5, 10, 20]);
    answer = () => json({ data: { me: ada } });
    await act(async () => void window.dispatchEvent(new Event('online')));
    await pass(1_000);
    expect(state()?.me).toMatchObject({ id: 'usr_ada', displayName: 'Ada' });
    const count = asked.length;
    await pass(200_000);
    expect(asked).toHaveLength(count);
    await unmount();
  });
});
