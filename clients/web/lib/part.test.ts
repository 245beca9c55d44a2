import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { act, createElement, type ReactNode, useEffect, useState } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, pass, stubWindow } from './testing/rendered.ts';

let usePart: typeof import('./part.tsx').usePart;
let usePages: typeof import('./part.tsx').usePages;
let PartView: typeof import('./part.tsx').PartView;
let conditionOf: typeof import('./part.tsx').conditionOf;
let isAbsent: typeof import('./part.tsx').isAbsent;
let RowList: typeof import('./row-list.tsx').RowList;
let shared: typeof import('./shared-part.ts');
let SessionContext: typeof import('./session.tsx').SessionContext;
let Provider: typeof import('urql').Provider;

beforeAll(async () => {
  stubWindow();
  [{ usePart, usePages, PartView, conditionOf, isAbsent }, { RowList }, shared, { SessionContext }, { Provider }] =
    await Promise.all([
      import('./part.tsx'),
      import('./row-list.tsx'),
      import('./shared-part.ts'),
      import('./session.tsx'),
      import('urql'),
    ]);
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const QUERY = 'query Ferries { ferries }';
const ANSWER_MS = 100;

type UsedPart = ReturnType<typeof usePart>;

function Ferries({ onRender }: { readonly onRender?: (part: UsedPart) => void }) {
  const part = usePart(QUERY, {});
  onRender?.(part);
  return null;
}

type UsedPages = ReturnType<typeof usePages>;

function ListedFerries({ onRender }: { readonly onRender: (pages: UsedPages) => void }) {
  onRender(usePages('query Ferries { ferries { edges { node { id } } } }', {}, ({ ferries }) => ferries as null));
  return null;
}

const OF_PIER = `query Ferries($pier: String!, $after: String) {
  ferries(pier: $pier, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

/** Ferries of a pier that is chosen, page after page. */
function FerriesOfPier({ onRender }: { onRender(pages: UsedPages, setPier: (pier: string) => void): void }) {
  const [pier, setPier] = useState('east');
  onRender(
    usePages(OF_PIER, { pier }, ({ ferries }) => ferries as never),
    setPier,
  );
  return null;
}

/** A page of two sections, of which one is looked at. */
function Harbour() {
  const page = shared.useSharedAnswer<{ readonly ferries: number }, object>('query Harbour { ferries piers }', {});
  shared.useSharedPart(page, ['ferries'], QUERY, {});
  return null;
}

/** A session that begins with one proven factor. */
function SignedIn({
  onMount,
  shown,
}: {
  readonly onMount: (setFactors: (factors: number) => void) => void;
  readonly shown: (factors: number) => ReactNode;
}) {
  const [factors, setFactors] = useState(1);
  useEffect(() => onMount(setFactors), [onMount]);
  return shown(factors);
}

/** A server that answers after a moment, or cannot be reached, and the seconds in which it was asked. */
function server() {
  const begun = Date.now();
  const asked = new Set<number>();
  const state: { isDown: boolean; answer: object } = { isDown: true, answer: { data: { ferries: 2 } } };
  const client = new Client({
    url: 'http://localhost/graphql',
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch: async () => {
      asked.add((Date.now() - begun) / 1_000);
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      if (state.isDown) throw new TypeError('Failed to fetch');
      return Response.json(state.answer);
    },
  });
  const within = (shown: ReactNode, factors = 2) =>
    createElement(
      SessionContext,
      { value: { client: { urql: client }, factors } as never },
      createElement(Provider, { value: client }, shown),
    );
  return { state, asked, within };
}

describe('a part that does not answer', () => {
  it('is asked for again after waits that grow', async () => {
    const { asked, within } = server();
    const unmount = await mount(within(createElement(Ferries, {})));
    await pass(140_000);
    // Each attempt takes 0.1 seconds.
    expect([...asked]).toEqual([0, 5.1, 15.2, 35.3, 75.4, 135.5]);
    await unmount();
  });

  it('is asked for no more once it has answered, and anew from 5 seconds on when it fails again', async () => {
    const { asked, state, within } = server();
    let part: UsedPart | undefined;
    const onRender = (now: UsedPart) => {
      part = now;
    };
    const unmount = await mount(within(createElement(Ferries, { onRender })));
    await pass(16_000);
    state.isDown = false;
    await pass(200_000);
    expect(asked.size).toBe(4);
    expect(part).toMatchObject({ data: { ferries: 2 }, isDown: false });
    state.isDown = true;
    await act(async () => part?.reload());
    await pass(ANSWER_MS + 5_000);
    expect(asked.size).toBe(6);
    await unmount();
  });

  it('is asked for after waits that grow where the answer of its page lacks it too', async () => {
    const { asked, within } = server();
    const unmount = await mount(within(createElement(Harbour)));
    await pass(140_000);
    expect([...asked]).toEqual([0, 0.1, 5.2, 15.3, 35.4, 75.5, 135.6]);
    await unmount();
  });
});

describe('a part that needs a second factor', () => {
  it('asks for a refused part again once the second factor is proven, and not before', async () => {
    const { state, asked, within } = server();
    const errors = [{ message: 'Two factors.', path: ['ferries'], extensions: { code: 'MFA_REQUIRED' } }];
    Object.assign(state, { isDown: false, answer: { data: { ferries: null }, errors } });
    let part: UsedPart | undefined;
    const onRender = (now: UsedPart) => {
      part = now;
    };
    let prove = (_factors: number) => {};
    const shown = (factors: number) => within(createElement(Ferries, { onRender }), factors);
    const onMount = (setFactors: (factors: number) => void) => {
      prove = setFactors;
    };
    const unmount = await mount(createElement(SignedIn, { onMount, shown }));
    await pass(140_000);
    expect(part).toMatchObject({ needsFactor: true });
    // The role does not matter before both factors are proven, and a refused root is not an absent one.
    expect(conditionOf(part as UsedPart)).toBe('locked');
    expect(isAbsent(part as UsedPart & { readonly data: { readonly ferries: null } }, 'ferries')).toBe(false);
    expect([...asked]).toEqual([0]);
    state.answer = { data: { ferries: 2 } };
    await act(async () => prove(2));
    await pass(ANSWER_MS);
    expect(part).toMatchObject({ data: { ferries: 2 }, needsFactor: false });
    expect(asked.size).toBe(2);
    await unmount();
  });
});

describe('an answer of which one subgraph’s part is missing', () => {
  const errors = [{ message: 'No answer.', path: ['ferries'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];

  it('I-14: keeps the rest of the page, and names the section whose root is null', async () => {
    const { state, within } = server();
    Object.assign(state, { isDown: false, answer: { data: { ferries: null, piers: 3 }, errors } });
    let part = null as UsedPart | null;
    const onRender = (now: UsedPart) => {
      part = now;
    };
    const unmount = await mount(within(createElement(Ferries, { onRender })));
    await pass(ANSWER_MS);
    expect(part).toMatchObject({ data: { ferries: null, piers: 3 }, isDown: true });
    const section = (root: 'ferries' | 'piers', name: string) => {
      const pick = (data: Record<string, number | null>) => data[root];
      const props = { part: part as never, pick, name, children: (value: number) => `${value} of them` };
      return createElement(PartView<Record<string, number | null>, number>, props);
    };
    const page = renderToStaticMarkup(
      createElement('main', null, section('ferries', 'Ferries'), section('piers', 'Piers')),
    );
    expect(page).toContain('Ferries does not answer.');
    expect(page).toContain('3 of them');
    await unmount();
  });

  it('I-14: does not show a list that did not come as an empty one', async () => {
    const { state, within } = server();
    Object.assign(state, { isDown: false, answer: { data: { ferries: null }, errors } });
    let pages = null as UsedPages | null;
    const onRender = (now: UsedPages) => {
      pages = now;
    };
    const unmount = await mount(within(createElement(ListedFerries, { onRender })));
    await pass(ANSWER_MS);
    expect(pages).toMatchObject({ part: { data: undefined, isDown: true } });
    const list = {
      pages: pages as never,
      name: 'Ferries',
      nothing: 'There are no ferries.',
      children: () => 'a ferry',
    };
    const page = renderToStaticMarkup(createElement(RowList<unknown>, list));
    expect(page).toContain('Ferries does not answer.');
    expect(page).not.toContain('There are no ferries.');
    await unmount();
  });
});

describe('pages of a list', () => {
  it('begin anew with the first page when the list is asked for by other variables', async () => {
    const client = new Client({
      url: 'http://localhost/graphql',
      exchanges: [cacheExchange, fetchExchange],
      preferGetMethod: false,
      fetch: async (_url, init) => {
        const { variables } = JSON.parse(String(init?.body));
        await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
        const id = `${variables.pier}-${variables.after ?? 'first'}`;
        const pageInfo = { hasNextPage: true, endCursor: 'second' };
        return Response.json({ data: { ferries: { edges: [{ node: { id } }], pageInfo } } });
      },
    });
    let pages: UsedPages | undefined;
    let sail: ((pier: string) => void) | undefined;
    const onRender = (now: UsedPages, setPier: (pier: string) => void) => {
      pages = now;
      sail = setPier;
    };
    const ids = () => pages?.rows.map(({ id }) => id);
    const shown = createElement(Provider, { value: client }, createElement(FerriesOfPier, { onRender }));
    const session = { client: { urql: client }, factors: 2 } as never;
    const unmount = await mount(createElement(SessionContext, { value: session }, shown));
    await pass(ANSWER_MS);
    await act(async () => pages?.more());
    await pass(ANSWER_MS);
    expect(ids()).toEqual(['east-first', 'east-second']);
    await act(async () => pages?.drop('east-first'));
    expect(ids()).toEqual(['east-second']);
    await act(async () => sail?.('west'));
    await act(async () => pages?.more());
    await pass(ANSWER_MS);
    expect(ids()).toEqual(['west-first']);
    await act(async () => sail?.('east'));
    await pass(ANSWER_MS);
    await act(async () => pages?.more());
    await pass(ANSWER_MS);
    expect(ids()).toEqual(['east-first', 'east-second']);
    await unmount();
  });
});
