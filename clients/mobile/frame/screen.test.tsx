import { Client, fetchExchange } from '@urql/core';
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { usePart } from '../data/part.ts';
import { Snapshots } from '../offline/snapshots.ts';
import { Text } from '../parts/text.tsx';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import { IsPlace, Screen } from './screen.tsx';

const held = vi.hoisted(() => ({ session: {} as object }));
// Modules that exist only on a device.
vi.mock('expo-network', () => ({}));
vi.mock('expo-router', () => ({ useRouter: () => ({}) }));
vi.mock('react-native-safe-area-context', () => ({ useSafeAreaInsets: () => ({ top: 0, bottom: 0 }) }));
vi.mock('./unread.tsx', () => ({ NotificationsButton: () => 'bell' }));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));

function Harbour() {
  const part = usePart<{ readonly piers: number }, object>('query Harbour { piers }', {});
  return (
    <Screen title="Harbour" onRefresh={part.reload}>
      <Text>{`${part.data?.piers} piers`}</Text>
    </Screen>
  );
}

describe('a screen', () => {
  it('refreshes until the last section has answered', async () => {
    let answer = () => {};
    let piers = 0;
    const urql = new Client({
      url: 'http://api.test/graphql',
      exchanges: [fetchExchange],
      preferGetMethod: false,
      fetch: () =>
        new Promise((resolve) => {
          piers += 1;
          answer = () => resolve(Response.json({ data: { piers } }));
        }),
    });
    held.session = { client: { urql }, snapshots: new Snapshots(memoryStore(), 'usr_1.org_1') };
    const { page, press, byLabel } = await draw(<Harbour />);
    await act(async () => answer());
    await until(() => expect(page.textContent).toContain('1 piers'));
    expect(byLabel('Refresh').getAttribute('aria-busy')).not.toBe('true');
    await press('Refresh');
    expect(byLabel('Refresh').getAttribute('aria-busy')).toBe('true');
    await until(() => expect(piers).toBe(2));
    await act(async () => answer());
    await until(() => expect(page.textContent).toContain('2 piers'));
    await until(() => expect(byLabel('Refresh').getAttribute('aria-busy')).not.toBe('true'));
  });

  it('has the bell in place of the way back where it is a place of the tab bar', async () => {
    const screen = (
      <Screen title="Harbour" hasBack>
        <Text>Piers</Text>
      </Screen>
    );
    const { page, again } = await draw(screen);
    expect(page.querySelector('[aria-label=Back]')).not.toBeNull();
    expect(page.textContent).not.toContain('bell');
    await again(<IsPlace value>{screen}</IsPlace>);
    expect(page.querySelector('[aria-label=Back]')).toBeNull();
    expect(page.textContent).toContain('bell');
  });
});
