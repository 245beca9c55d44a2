// A page that shows the state of every hook as text, for `react.test.ts`.
import { gql } from '@urql/core';
import { createElement as h, type ReactNode, StrictMode, useCallback, useState } from 'react';
import { type Container, createRoot } from 'react-dom/client';
import { createClient } from '../../create-client.ts';
import { CreatePostDocument, FeedDocument } from '../../generated/social.ts';
import { SupergraphProvider, useAction, useLive, useLiveStatus, useOnline, usePages, useSupergraph } from '../door.ts';

interface Page {
  readonly location: { readonly origin: string; readonly search: string };
  readonly document: { getElementById(id: string): Container };
}
const { location, document } = globalThis as unknown as Page;
const liveUrl = new URLSearchParams(location.search).get('live') ?? '';
const TickedDocument = gql<{ ticked: { position: number } }, object>('subscription Ticked { ticked { position } }');

const shown = (id: string, value: unknown) => h('pre', { id }, JSON.stringify(value));
const button = (id: string, onClick: () => void) => h('button', { id, type: 'button', onClick }, id);

function Composer(): ReactNode {
  const { run, reset, busy, value, refusal, failure } = useAction(CreatePostDocument);
  return h(
    'div',
    null,
    button('post', () => void run({ input: { text: 'Hello' } })),
    button('reset', reset),
    shown('action', { busy, value: value?.id ?? null, refusal: refusal?.code ?? null, failure: failure?.code ?? null }),
  );
}

function Feed(): ReactNode {
  const { edges, hasMore, loading, loadMore } = usePages(FeedDocument, {}, 'feed');
  const ids = edges.map(({ node }) => node.id);
  return h('div', null, button('more', loadMore), shown('feed', { ids, hasMore, loading }));
}

function Live(): ReactNode {
  const [positions, setPositions] = useState<readonly number[]>([]);
  const [pause, setPause] = useState(false);
  const { ended, restart } = useLive(
    TickedDocument,
    {},
    (event) => {
      if (event.kind === 'event' && event.data !== null) {
        const { position } = event.data.ticked;
        setPositions((before) => [...before, position]);
      }
    },
    { pause },
  );
  return h(
    'div',
    null,
    button('restart', restart),
    button('pause', () => setPause((before) => !before)),
    shown('live', { positions, ended: ended?.message ?? null }),
    shown('status', useLiveStatus()),
    shown('online', useOnline()),
  );
}

function newClient() {
  const backoff = { firstMs: 2, ceilingMs: 10, failuresMax: 1_000 };
  return createClient({ url: `${location.origin}/graphql`, wsUrl: liveUrl, live: { backoff } });
}

function Client(): ReactNode {
  const client = useSupergraph();
  return shown('client', client.liveStatus.current() !== undefined);
}

function App(): ReactNode {
  const [client, setClient] = useState(newClient);
  const signOut = useCallback(() => {
    setClient((before) => {
      before.close();
      return newClient();
    });
  }, []);
  return h(SupergraphProvider, { client }, button('sign-out', signOut), h(Composer), h(Feed), h(Live), h(Client));
}

createRoot(document.getElementById('root')).render(h(StrictMode, null, h(App)));
