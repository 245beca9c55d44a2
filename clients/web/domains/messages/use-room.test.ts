import { act, createElement } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { mount, pass, stubWindow } from '../../lib/testing/rendered.ts';

type UsedRoom = ReturnType<typeof import('./use-room.ts').useRoom>;
let useRoom: typeof import('./use-room.ts').useRoom;
let SessionContext: typeof import('../../lib/session.tsx').SessionContext;

beforeAll(async () => {
  stubWindow();
  [{ useRoom }, { SessionContext }] = await Promise.all([import('./use-room.ts'), import('../../lib/session.tsx')]);
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Room({ onRender }: { readonly onRender: (room: UsedRoom) => void }) {
  onRender(useRoom('cnv_1', () => {}));
  return null;
}

it('asks for a conversation that does not come again after waits that grow, and shows it when it comes', async () => {
  const begun = Date.now();
  const asked: number[] = [];
  let isDown = true;
  const messages = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const query = async () => {
    asked.push((Date.now() - begun) / 1_000);
    return isDown ? { error: { graphQLErrors: [] } } : { data: { conversation: { messages } } };
  };
  const value = { client: { query }, isSignedIn: false, live: null } as never;
  let room: UsedRoom | undefined;
  const onRender = (now: UsedRoom) => {
    room = now;
  };
  const unmount = await mount(createElement(SessionContext, { value }, createElement(Room, { onRender })));
  expect(room).toMatchObject({ isDown: true, isLoading: false });
  await pass(100_000);
  expect(asked).toEqual([0, 5, 15, 35, 75]);
  isDown = false;
  await act(async () => void window.dispatchEvent(new Event('online')));
  expect(room).toMatchObject({ isDown: false, isMissing: false });
  await pass(200_000);
  expect(asked).toEqual([0, 5, 15, 35, 75, 100]);
  await unmount();
});
