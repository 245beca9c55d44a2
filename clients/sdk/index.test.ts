import { expectTypeOf, it } from 'vitest';
import {
  CompleteMfaDocument,
  createClient,
  FeedDocument,
  type FeedMode,
  FeedUpdatedDocument,
  type LiveEvent,
  SignInDocument,
} from './index.ts';

const client = createClient({ url: 'http://supergraph.test/graphql' });

it('types variables by the schema', () => {
  expectTypeOf(client.query<typeof FeedDocument, never>).toBeFunction();
  type Variables = Parameters<NonNullable<(typeof FeedDocument)['__apiType']>>[0];
  expectTypeOf<Variables>().toEqualTypeOf<{ first?: number; after?: string | null | undefined; mode?: FeedMode }>();
  // @ts-expect-error: a challenge has a token and a code.
  void (() => client.mutate(CompleteMfaDocument, { input: { code: '123456' } }));
  // @ts-expect-error: there is no such order.
  void (() => client.query(FeedDocument, { mode: 'RANDOM' }));
});

it('types results by the operation, and outcomes by their name', () => {
  void (async () => {
    const { data } = await client.mutate(SignInDocument, { input: { email: '', password: '' } });
    const outcome = data?.signIn;
    if (outcome?.__typename === 'MfaChallenge') {
      expectTypeOf(outcome.challengeToken).toBeString();
      // @ts-expect-error: a challenge is not yet a session.
      void outcome.accessToken;
    }
    if (outcome?.__typename === 'InvalidCredentialsError') expectTypeOf(outcome.code).toBeString();
  });
});

it('types live events', () => {
  void (async () => {
    for await (const event of client.live(FeedUpdatedDocument, {})) {
      if (event.kind === 'gap') expectTypeOf(event.missed).toEqualTypeOf<number | null>();
      else expectTypeOf(event.data?.feedUpdated.change).toEqualTypeOf<'ADDED' | 'EDITED' | 'REMOVED' | undefined>();
    }
  });
  expectTypeOf<LiveEvent<string>>().not.toBeAny();
});
