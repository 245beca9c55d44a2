import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { usePart } from '../data/part.ts';
import { Snapshots } from '../offline/snapshots.ts';
import { Text } from '../parts/text.tsx';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import { PartView } from './part-view.tsx';

const held = vi.hoisted(() => ({ session: {} as object }));
// Modules that exist only on a device.
vi.mock('expo-network', () => ({}));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));

const errors = [{ message: 'No answer.', path: ['ferries'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
const answer = () => Response.json({ data: { ferries: null, piers: 3 }, errors });

function Harbour() {
  const part = usePart<{ readonly ferries: number | null; readonly piers: number | null }, object>(
    'query Harbour { ferries piers }',
    {},
  );
  return (
    <>
      <PartView part={part} pick={({ ferries }) => ferries} name="Ferries">
        {(ferries) => <Text>{`${ferries} ferries`}</Text>}
      </PartView>
      <PartView part={part} pick={({ piers }) => piers} name="Piers">
        {(piers) => <Text>{`${piers} piers`}</Text>}
      </PartView>
    </>
  );
}

it('I-14: a page keeps the rest where one root is null, and names the section that it belongs to', async () => {
  const urql = new Client({
    url: 'http://api.test/graphql',
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch: async () => answer(),
  });
  held.session = { client: { urql }, snapshots: new Snapshots(memoryStore(), 'usr_1.org_1') };
  const { page } = await draw(<Harbour />);
  await until(() => expect(page.textContent).toContain('3 piers'));
  expect(page.textContent).toContain('Ferries does not answer.');
  expect(page.textContent).not.toContain('null ferries');
});
