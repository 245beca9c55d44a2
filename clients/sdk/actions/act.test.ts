import { readFile } from 'node:fs/promises';
import { CombinedError } from '@urql/core';
import { buildSchema, GraphQLError, isObjectType } from 'graphql';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../create-client.ts';
import {
  CreatePostDocument,
  type CreatePostMutation,
  GenerateRecoveryCodesDocument,
  MarkAllReadDocument,
  PayInvoiceDocument,
  SignOutDocument,
} from '../generated/documents.ts';
import type { Fetch } from '../http/fetch.ts';
import { failureOf } from '../outcomes/failure.ts';
import type { RefusalOf, ValueOf } from '../outcomes/outcome.ts';
import { serveSchema } from '../testing/schema-fetch.ts';
import { fieldErrors } from './field-errors.ts';

const input = { text: 'Hello', idempotencyKey: 'one' };
const post = {
  __typename: 'Post',
  id: 'post_1',
  author: { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' },
  text: 'Hello',
  visibility: 'PUBLIC',
  status: 'PUBLISHED',
  createdAt: '2031-05-02T09:00:00.000Z',
  commentCount: 0,
  version: 1,
  reactions: [],
};

const clientOver = (fetch: Fetch) => createClient({ url: 'http://supergraph.test/graphql', fetch });
const clientOf = (rootFields: Record<string, unknown>) => clientOver(serveSchema(rootFields).fetch);

/** A server that answers every call with this body. */
const answering =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
    });

const refusing = (extensions: Record<string, unknown>) => ({ errors: [{ message: 'No.', extensions }] });

describe('a mutation as an outcome', () => {
  it('gives the value when it was done', async () => {
    const outcome = await clientOf({ createPost: () => post }).act(CreatePostDocument, { input });
    expect(outcome).toMatchObject({ kind: 'done', value: { id: 'post_1', author: { handle: 'ana' } } });
  });

  it('gives the refusal of the domain', async () => {
    const refusal = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'Post not found.', path: ['input'] };
    const outcome = await clientOf({ createPost: () => refusal }).act(CreatePostDocument, { input });
    expect(outcome).toEqual({ kind: 'refused', refusal });
  });

  it('takes a declined payment and a wanted action for refusals, as the API does', async () => {
    const declined = {
      __typename: 'PaymentDeclined',
      code: 'PAYMENT_DECLINED',
      message: 'Declined.',
      path: null,
      declineCode: 'expired_card',
      retryable: false,
    };
    const client = clientOf({ payInvoice: () => declined });
    const payment = { invoiceId: 'inv_1', methodId: 'pm_1', idempotencyKey: 'one' };
    expect(await client.act(PayInvoiceDocument, { input: payment })).toEqual({ kind: 'refused', refusal: declined });
  });

  it('recognises a refusal that the server has learned since', async () => {
    const news = { __typename: 'TooLateError', code: 'TOO_LATE', message: 'Too late.', path: null };
    const client = clientOver(answering({ data: { createPost: news } }));
    // The cache keeps no field of a type that it does not know.
    expect(await client.act(CreatePostDocument, { input })).toMatchObject({
      kind: 'refused',
      refusal: { __typename: 'TooLateError', code: 'UNKNOWN', message: expect.stringMatching(/does not know/) },
    });
  });

  it('gives values that are no union', async () => {
    const client = clientOf({
      signOut: () => false,
      generateRecoveryCodes: () => ['1', '2'],
      markAllRead: () => ({ markedCount: 2, unreadCount: 0 }),
    });
    expect(await client.act(SignOutDocument, {})).toEqual({ kind: 'done', value: false });
    expect(await client.act(GenerateRecoveryCodesDocument, {})).toEqual({ kind: 'done', value: ['1', '2'] });
    expect(await client.act(MarkAllReadDocument, { input: {} })).toMatchObject({ value: { unreadCount: 0 } });
  });

  it('is done although a part of its answer could not be read', async () => {
    const reactions = () => {
      throw new GraphQLError('Away.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    };
    const outcome = await clientOf({
      createPost: () => ({ ...post, editedAt: reactions }),
    }).act(CreatePostDocument, { input });
    expect(outcome).toMatchObject({ kind: 'done', value: { id: 'post_1', editedAt: null } });
    expect(outcome.kind === 'done' && outcome.incomplete?.graphQLErrors).toHaveLength(1);
  });

  it('types value and refusal by the document', () => {
    expectTypeOf<ValueOf<CreatePostMutation>['__typename']>().toEqualTypeOf<'Post'>();
    expectTypeOf<RefusalOf<CreatePostMutation>['__typename']>().toEqualTypeOf<
      'ConflictError' | 'IdempotencyKeyReusedError' | 'InvalidStateError' | 'NotFoundError' | 'ValidationError'
    >();
    void (async () => {
      const outcome = await clientOf({}).act(SignOutDocument, {});
      if (outcome.kind === 'done') expectTypeOf(outcome.value).toEqualTypeOf<boolean>();
      if (outcome.kind === 'refused') expectTypeOf(outcome.refusal).toBeNever();
    });
  });

  it('holds for every type of the schema: what has code and message is a refusal', async () => {
    const schema = buildSchema(
      await readFile(new URL('../../../codegen/generated/api.graphql', import.meta.url), 'utf8'),
    );
    const both = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'code' in type.getFields() && 'message' in type.getFields(),
    );
    const errors = schema.getPossibleTypes(schema.getType('Error') as never);
    expect(both.map(({ name }) => name).sort()).toEqual(errors.map(({ name }) => name).sort());
  });
});

describe('a failure', () => {
  const failure = (fetch: Fetch) => clientOver(fetch).act(CreatePostDocument, { input });

  it('says that nothing was reached', async () => {
    const outcome = await failure(async () => {
      throw new TypeError('fetch failed');
    });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'NETWORK', mayPass: true });
    expect(outcome).not.toHaveProperty('requestId');
  });

  it('says that the answer took too long', async () => {
    const client = createClient({
      url: 'http://supergraph.test/graphql',
      fetch: () => new Promise(() => {}),
      timeoutMs: 5,
    });
    expect(await client.act(CreatePostDocument, { input })).toMatchObject({ code: 'TIMEOUT', mayPass: true });
  });

  it.each([
    { extensions: { code: 'UNAUTHENTICATED' }, status: 401, mayPass: false },
    { extensions: { code: 'FORBIDDEN' }, status: 200, mayPass: false },
    { extensions: { code: 'STEP_UP_REQUIRED', maxAgeSeconds: 300 }, status: 200, mayPass: false },
    { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'social' }, status: 200, mayPass: true },
    { extensions: { code: 'SUBGRAPH_TIMEOUT', subgraph: 'social' }, status: 200, mayPass: true },
    { extensions: { code: 'INTERNAL', correlationId: 'abc' }, status: 200, mayPass: false },
  ])('has the code $extensions.code of the server', async ({ extensions, status, mayPass }) => {
    const headers = { 'codai-correlation-id': 'abc' };
    const outcome = await failure(answering({ data: null, ...refusing(extensions) }, status, headers));
    expect(outcome).toMatchObject({ kind: 'failed', code: extensions.code, requestId: 'abc', mayPass });
    expect(outcome).not.toHaveProperty('retryAfterMs');
  });

  it('has the wait that a limit asks for', async () => {
    const body = refusing({ code: 'RATE_LIMITED', retryAfterSeconds: 7 });
    expect(await failure(answering(body, 429, { 'retry-after': '7' }))).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 7_000,
      mayPass: true,
    });
  });

  it.each([
    { header: '3', retryAfterMs: 3_000 },
    { header: 'Fri, 02 May 2031 09:00:10 GMT', retryAfterMs: 10_000 },
    { header: 'Fri, 02 May 2031 08:59:00 GMT', retryAfterMs: 0 },
    { header: '99999999999', retryAfterMs: 86_400_000 },
    { header: 'soon', retryAfterMs: undefined },
  ])('reads the header retry-after: $header', ({ header, retryAfterMs }) => {
    const response = new Response(null, { status: 503, headers: { 'retry-after': header } });
    const error = new CombinedError({ networkError: new Error('Unavailable'), response });
    const failed = failureOf(error, () => new Date('2031-05-02T09:00:00.000Z'));
    expect([failed.code, failed.retryAfterMs]).toEqual(['HTTP_503', retryAfterMs]);
  });

  it('says what a proxy answered in place of the server', async () => {
    expect(await failure(answering('<h1>Bad gateway</h1>', 502))).toMatchObject({ code: 'HTTP_502', mayPass: true });
    expect(await failure(answering('<h1>Hotel Wi-Fi</h1>', 200))).toMatchObject({ kind: 'failed', mayPass: false });
  });

  it('is what variables are that cannot be sent', async () => {
    const outcome = await clientOf({}).act(CreatePostDocument, { input: { ...input, text: 1n as never } });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'UNKNOWN', mayPass: false });
  });

  it('is what an answer without outcome and without error is', async () => {
    expect(await failure(answering({ data: { createPost: null } }))).toMatchObject({ kind: 'failed', mayPass: false });
  });
});

describe('faults of the input by field', () => {
  const refusal = { __typename: 'ValidationError', code: 'VALIDATION_FAILED', message: 'The input is invalid.' };

  it('are listed by path, without the leading name of the argument', () => {
    const fields = [
      { path: ['input', 'text'], message: 'Too long.', reason: 'TOO_LONG' },
      { path: ['amount', 'minor'], message: 'Too little.', reason: null },
      { path: ['input', 'text'], message: 'No links.', reason: null },
    ];
    expect([...fieldErrors({ ...refusal, path: ['input', 'text'], fields } as never)]).toEqual([
      [
        'text',
        [
          { message: 'Too long.', reason: 'TOO_LONG' },
          { message: 'No links.', reason: null },
        ],
      ],
      ['amount.minor', [{ message: 'Too little.', reason: null }]],
    ]);
  });

  it('are the refusal itself when it names one field, or none', () => {
    const notFound = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'User not found.' };
    expect(fieldErrors({ ...notFound, path: ['input', 'userId'] }).get('userId')?.[0]?.message).toMatch(/User/);
    expect(fieldErrors({ ...notFound, path: null }).get('')).toHaveLength(1);
    expect(fieldErrors({ ...refusal, path: null, fields: [] } as never).get('')).toHaveLength(1);
  });
});
