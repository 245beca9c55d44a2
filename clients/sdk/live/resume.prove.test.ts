import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../create-client.ts';
import { TickedDocument, trustedTexts } from '../testing/documents.ts';
import { Follower } from '../testing/follow-ticks.ts';
import { startResumableServer } from '../testing/resumable-server.ts';
import { cursorAt } from '../testing/resumable-stream.ts';

/** Step of the stream: events, a socket that ends in some way, or a moment for what is under way to get further. */
type Step =
  | { readonly kind: 'publish'; readonly count: number }
  | { readonly kind: 'cut'; readonly code: number | undefined }
  | { readonly kind: 'endToken' }
  | { readonly kind: 'turn'; readonly turns: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      code: fc.constantFrom(undefined, undefined, 1000, 1001, 1011, 1012, 4408, 4500),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'endToken' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('turn' as const), turns: fc.integer({ min: 1, max: 12 }) }) },
);

describe('a stream over sockets that are cut at any moment', () => {
  it('brings every event once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 8 }), async (steps, bufferMax) => {
        await using server = await startResumableServer();
        for (const [hash, text] of trustedTexts) server.documents.set(hash, text);
        let generation = 0;
        const nameToken = () => `token ${generation}`;
        server.tokens.set(nameToken(), 'ana');
        const client = createClient({
          url: server.url,
          webSocketImpl: WebSocket,
          tokens: { get: nameToken, refresh: nameToken },
          live: { backoff: { firstMs: 1, ceilingMs: 3, failuresMax: 1000 } },
        });
        const follower = new Follower(client.live(TickedDocument, {}, { bufferMax, after: cursorAt(0, 'ana') }));
        try {
          for (const each of steps) {
            if (each.kind === 'publish') server.log.append(each.count);
            else if (each.kind === 'cut') server.cut(each.code);
            else if (each.kind === 'endToken') {
              // A token that ends before it was ever taken is a session that has ended.
              if (server.arrivals.at(-1)?.token !== nameToken()) continue;
              server.tokens.delete(nameToken());
              generation += 1;
              server.tokens.set(nameToken(), 'ana');
              server.cut(4401);
            } else for (let turn = 0; turn < each.turns; turn += 1) await new Promise(setImmediate);
          }
          server.log.append(1);
          await follower.until(server.log.end);
          expect(follower.positions).toEqual(Array.from({ length: server.log.end }, (_, index) => index + 1));
          expect(follower.gaps).toEqual([]);
        } finally {
          client.close();
        }
      }),
      // Without a seed fast-check draws one, and prints it when a case fails.
      { numRuns: process.env.PROVE ? 3_000 : 40, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
    );
  });
});
