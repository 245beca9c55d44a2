import { act, createElement, useState } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { mount, pass, stubWindow } from './testing/rendered.ts';
import { useRetry, waitMs } from './use-retry.ts';

let view: EventTarget;
beforeAll(() => {
  view = stubWindow();
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LONG_MS = 200_000;

interface AskerProps {
  readonly ask: () => void;
  readonly onRender: (fail: (failure: object | null) => void) => void;
}

function Asker({ ask, onRender }: AskerProps) {
  const [failure, setFailure] = useState<object | null>(null);
  onRender(setFailure);
  useRetry({ failure }, ask);
  return null;
}

/** A component that has asked, and the seconds since then in which it asks. */
async function asker(isDown: () => boolean) {
  const begun = Date.now();
  const asked: number[] = [];
  let fail: (failure: object | null) => void = () => {};
  const ask = () => {
    asked.push((Date.now() - begun) / 1_000);
    fail(isDown() ? {} : null);
  };
  const onRender: AskerProps['onRender'] = (setFailure) => {
    fail = setFailure;
  };
  const unmount = await mount(createElement(Asker, { ask, onRender }));
  await act(async () => ask());
  return { asked, ask: () => act(async () => ask()), unmount };
}

const goOnline = () => act(async () => void view.dispatchEvent(new Event('online')));

it('waits twice as long after each failure, at most a minute', async () => {
  expect([1, 2, 3, 4, 5, 6, 2_000].map(waitMs)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  const { asked, unmount } = await asker(() => true);
  await pass(200_000);
  expect(asked).toEqual([0, 5, 15, 35, 75, 135, 195]);
  await unmount();
});

it('asks no more after an answer, and begins anew with the next failure', async () => {
  let isDown = true;
  const { asked, ask, unmount } = await asker(() => isDown);
  await pass(16_000);
  isDown = false;
  await pass(LONG_MS);
  expect(asked).toEqual([0, 5, 15, 35]);
  isDown = true;
  await ask();
  await pass(6_000);
  const since = asked.at(-2) ?? 0;
  expect(asked.slice(4).map((at) => at - since)).toEqual([0, 5]);
  await unmount();
});

it('asks at once when the network returns, and the waits begin anew', async () => {
  const { asked, unmount } = await asker(() => true);
  await pass(20_000);
  await goOnline();
  await pass(5_000);
  expect(asked).toEqual([0, 5, 15, 20, 25]);
  await unmount();
});

it('asks nothing without a failure when the network returns', async () => {
  const { asked, unmount } = await asker(() => false);
  await goOnline();
  await pass(LONG_MS);
  expect(asked).toEqual([0]);
  await unmount();
});

it('asks nothing once the component is gone', async () => {
  const { asked, unmount } = await asker(() => true);
  await unmount();
  await goOnline();
  await pass(LONG_MS);
  expect(asked).toEqual([0]);
  expect(vi.getTimerCount()).toBe(0);
});
