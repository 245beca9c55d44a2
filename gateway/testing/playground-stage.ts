import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { startBrowser } from './browser.ts';
import { gatewayForTests } from './gateway-for-tests.ts';
import { LiveSubgraph } from './live/live-subgraph.ts';
import { linked } from './subgraph.ts';

const names: Readonly<Record<string, string>> = { '1': 'Ada', '2': 'Grace', '3': 'Barbara' };
const users = ['1', '2', '3'].map((id) => ({ __typename: 'User', id }));

const people = {
  sdl: `
    type Query { user(id: ID!): User }
    type User @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: { user: (_: unknown, { id }: { id: string }) => users.find((each) => each.id === id) ?? null },
    User: { __resolveReference: (reference: object) => reference, name: ({ id }: { id: string }) => names[id] },
  },
};
const ticks = {
  sdl: `
    type Query { latest: [Tick!]! }
    type Subscription { ticked: Tick! }
    type Tick { n: Int! author: User! }
    type User @key(fields: "id", resolvable: false) { id: ID! }`,
  resolvers: { Query: { latest: () => users.map((author, index) => ({ n: index + 1, author })) } },
};

/** It takes files, and says what it got. */
const media = `scalar Upload
  type Query { media: String }
  input ImageInput { file: Upload! title: String }
  type Mutation { addImage(input: ImageInput!): String }`;

function mediaServer(): Server {
  return createServer(async (request, response) => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    const form = await new Response(body, { headers }).formData();
    const { query, variables } = JSON.parse(String(form.get('operations'))) as { query: string; variables: object };
    const file = [...form.values()].find((each) => each instanceof Blob);
    const alias = /(\w+):\s*addImage/.exec(query)?.[1] ?? 'addImage';
    const got = `${file?.name} ${await file?.text()} ${JSON.stringify(variables)}`;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { [alias]: got } }));
  });
}

/** A browser before the playground of a gateway over subgraphs: `people` (users), `ticks` (events with their authors) and `media` (files). */
export interface PlaygroundStage extends AsyncDisposable {
  readonly browser: Browser;
  /** Address of the playground. */
  readonly url: string;
  /** Publishes events of `ticked`. */
  append(count: number): void;
}

export async function playgroundStage(settings: Record<string, unknown> = {}): Promise<PlaygroundStage> {
  const subgraphs = await Promise.all([
    LiveSubgraph.start({ ...people, namesPlaces: false }),
    LiveSubgraph.start({ ...ticks, namesPlaces: true }),
  ]);
  const files = mediaServer();
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const { sdl } = composeSubgraphs([
    { name: 'people', url: subgraphs[0].url, sdl: linked(people.sdl) },
    { name: 'ticks', url: subgraphs[1].url, sdl: linked(ticks.sdl) },
    {
      name: 'media',
      url: `http://127.0.0.1:${(files.address() as AddressInfo).port}/graphql`,
      sdl: linked(media),
    },
  ]);
  const gateway = await gatewayForTests({
    supergraph: sdl,
    settings: { playground: { enabled: true }, telemetry: { explain: 'everybody' }, ...settings },
    // Ours, and not the one that tests of the doors put in its place.
    engineFor: undefined,
  } as Parameters<typeof gatewayForTests>[0]);
  const url = new URL('/', gateway.url).href;
  // It is built when it is first asked for.
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`The playground could not be built: ${status}`);
  const browser = await startBrowser();
  let ticked = 0;
  return {
    browser,
    url,
    append(count) {
      for (let index = 0; index < count; index++) {
        ticked += 1;
        subgraphs[1].feed.append({ n: ticked, author: users[ticked % 3] });
      }
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await gateway[Symbol.asyncDispose]();
      files.closeAllConnections();
      await new Promise((resolve) => files.close(resolve));
      await Promise.all(subgraphs.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

/** Types as people do: the editor has to take it. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: label, exact: true });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Runs the operation by its key. */
export function run(page: Page): Promise<void> {
  return page.keyboard.press('ControlOrMeta+Enter');
}
