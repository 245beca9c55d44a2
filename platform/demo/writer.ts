import { createHash } from 'node:crypto';
import type { Id } from '@codai/kit';
import type { HostedSubgraph } from '@codai/kit/host';
import { CALLER_HEADER, type CallerSigningKey, hashBody, signCallerAssertion } from '@codai/kit/wire';
import {
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type Actor, callerOf } from './actors.ts';
import { runAt } from './demo-clock.ts';
import type { StepLog } from './step-log.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Writes one part of the demo through the doors of the subgraphs, as clients do. */
export interface Writer {
  /** When the part was begun: the demo's "now". */
  readonly now: Date;
  /** Where the product answers, without a slash at the end. */
  readonly url: string;
  /** `days` before today at `time`, hours and minutes of UTC; never later than now. */
  ago(days: number, time?: string): Date;
  /** So many minutes from now; negative: before. */
  minutes(count: number): Date;
  /**
   * Calls a mutation with its `input` as `actor` at the instant `at`, once for this database: what it answered is kept. Fills
   * `idempotencyKey` in. Returns the selected fields; throws when the domain refuses.
   */
  act<Outcome = { readonly id: string }>(
    actor: Actor,
    at: Date,
    verb: `${string}.${string}`,
    input: object,
    selection?: string,
  ): Promise<Outcome>;
  /** Uploads a file, once for this database. Returns its id; it can be read once it has been scanned. */
  upload(actor: Actor, at: Date, file: NewFile): Promise<string>;
  /** Asks the query until `isSo`, which a job brings about. Throws after ten minutes. */
  until<Data>(question: {
    readonly actor: Actor;
    readonly subgraph: string;
    readonly text: string;
    readonly variables?: object;
    isSo(data: Data): boolean;
  }): Promise<Data>;
  /** Asks a query of one subgraph; not kept. */
  ask<Data>(actor: Actor, subgraph: string, text: string, variables?: object): Promise<Data>;
}

export interface NewFile {
  readonly name: string;
  readonly type: string;
  readonly folderId?: string | undefined;
  readonly bytes: Buffer;
}

const LOOK_AGAIN_MS = 200;
const LOOKS_MAX = 3_000;

export interface WriterOptions {
  readonly part: string;
  readonly hosted: readonly HostedSubgraph[];
  readonly signing: CallerSigningKey;
  readonly log: StepLog;
  /** Where the product answers, without a slash at the end. */
  readonly url: string;
  /** Sessions of actors at identity, begun when first needed. */
  readonly sessions: Map<string, Promise<Id<'Session'>>>;
  readonly now: Date;
  /** Ends the part before its next step. */
  readonly ending: AbortSignal;
}

export async function openWriter(options: WriterOptions): Promise<Writer> {
  const { part, now, log, ending, hosted, url } = options;
  const outcomes = await log.outcomes(part);
  let count = 0;
  const writer: Writer = {
    now,
    url,
    ago(days, time) {
      const at = new Date(now.getTime() - days * DAY_MS);
      if (time !== undefined) {
        const [hours = 0, minutes = 0] = time.split(':').map(Number);
        at.setUTCHours(hours, minutes, 0, 0);
      }
      return at > now ? now : at;
    },
    minutes: (minutes) => new Date(now.getTime() + minutes * MINUTE_MS),
    async act<Outcome>(actor: Actor, at: Date, verb: string, input: object, selection?: string) {
      ending.throwIfAborted();
      const step = `${count++} ${verb}`;
      if (outcomes.has(step)) return outcomes.get(step) as Outcome;
      const [subgraph = '', field = ''] = verb.split('.');
      const { text, keyed } = mutation(subgraphOf(hosted, subgraph).schema, field, selection);
      const idempotencyKey = `demo ${part} ${step} ${digestOf(JSON.stringify(input)).slice(0, 16)}`;
      const variables = { input: { ...input, ...(keyed && { idempotencyKey }) } };
      const data = await send<Record<string, Answered>>(options, { actor, at, subgraph, text, variables });
      const answered = data[field];
      if (answered?.__typename?.endsWith('Error')) {
        throw new Error(`${verb} is refused: ${JSON.stringify(answered)} for ${JSON.stringify(input)}`);
      }
      await log.keep(part, step, answered);
      return answered as Outcome;
    },
    async upload(actor, at, file) {
      // The job that ends old uploads may find one of the past between its two steps.
      return uploadAt(actor, at, file).catch((error: unknown) => {
        if (ending.aborted) throw error;
        return uploadAt(actor, new Date(), file);
      });
    },
    async until<Data>({ actor, subgraph, text, variables = {}, isSo }: Parameters<Writer['until']>[0]) {
      for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
        ending.throwIfAborted();
        const data = await writer.ask<Data>(actor, subgraph, text, variables);
        if (isSo(data)) return data;
        await after(LOOK_AGAIN_MS);
      }
      throw new Error(`${subgraph} did not come to what the demo waits for: ${text} with ${JSON.stringify(variables)}`);
    },
    ask: (actor, subgraph, text, variables = {}) => send(options, { actor, at: new Date(), subgraph, text, variables }),
  };
  return writer;

  async function uploadAt(actor: Actor, at: Date, { name, type, folderId, bytes }: NewFile): Promise<string> {
    const sha256 = digestOf(bytes);
    const size = String(bytes.length);
    const started = await writer.act<{ readonly id: string; readonly uploadUrl: string }>(
      actor,
      at,
      'files.startUpload',
      { name, type, size, sha256, ...(folderId !== undefined && { folderId }) },
      'id uploadUrl',
    );
    await runAt(at, () => sendBytes(subgraphOf(hosted, 'files'), started.uploadUrl, bytes));
    return (await writer.act(actor, at, 'files.completeUpload', { sessionId: started.id })).id;
  }
}

/** Sends all bytes in one request of the tus protocol. An upload that has them already refuses them, and is completed as it is. */
async function sendBytes({ routes }: HostedSubgraph, url: string, bytes: Buffer): Promise<void> {
  const route = routes.find(({ method, path }) => method === 'PATCH' && path === '/uploads/*');
  if (route === undefined) throw new Error('The subgraph files takes no uploads.');
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
  };
  await route.handle(new Request(url, { method: 'PATCH', headers, body: new Uint8Array(bytes) }));
}

function after(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

const digestOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

interface Answered {
  readonly __typename?: string;
}

interface Question {
  readonly actor: Actor;
  readonly at: Date;
  readonly subgraph: string;
  readonly text: string;
  readonly variables: object;
}

function subgraphOf(hosted: readonly HostedSubgraph[], name: string): HostedSubgraph {
  const found = hosted.find((one) => one.name === name);
  if (found === undefined) throw new Error(`The demo asks ${name}, which this process does not host.`);
  return found;
}

async function send<Data>(options: WriterOptions, question: Question): Promise<Data> {
  const { hosted, signing } = options;
  const { actor, at, subgraph, text, variables } = question;
  // Identity alone looks its sessions up.
  const sessionId = subgraph === 'identity' ? await sessionOf(options, actor) : null;
  const body = JSON.stringify({ query: text, variables });
  const assertion = await signCallerAssertion(signing, {
    caller: { ...callerOf(actor, at), ...(sessionId !== null && { sessionId }) },
    audience: subgraph,
    bodyHash: hashBody(body),
    now: at,
  });
  const request = new Request(`http://${subgraph}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', [CALLER_HEADER]: assertion },
    body,
  });
  const response = await runAt(at, () => subgraphOf(hosted, subgraph).fetch(request));
  const { data, errors } = (await response.json()) as { data?: Data; errors?: readonly object[] };
  if (errors !== undefined || !data) {
    throw new Error(`${subgraph} answers ${JSON.stringify(errors)} to ${text} with ${JSON.stringify(variables)}`);
  }
  return data;
}

/** A session of the actor, begun once for a part as `npm run token` begins one. */
function sessionOf({ hosted, sessions }: WriterOptions, { user, tenantId }: Actor): Promise<Id<'Session'>> {
  const key = `${user.id} ${tenantId}`;
  const begun = sessions.get(key) ?? begin();
  sessions.set(key, begun);
  return begun;

  async function begin(): Promise<Id<'Session'>> {
    const route = subgraphOf(hosted, 'identity').routes.find(({ path }) => path === '/dev/token');
    const body = JSON.stringify({ user: user.email, tenant: tenantId });
    const headers = { 'content-type': 'application/json' };
    if (route === undefined) throw new Error('Identity gives no tokens of the demo.');
    const response = await route.handle(new Request('http://identity/dev/token', { method: 'POST', headers, body }));
    const { accessToken = '' } = (await response.json()) as { accessToken?: string };
    const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(claims) as { readonly sid: Id<'Session'> }).sid;
  }
}

/** The document of one mutation, with the selection on the type that it returns when nothing is refused; without one, its id where it has one. */
function mutation(schema: GraphQLSchema, name: string, selection?: string): { text: string; keyed: boolean } {
  const field = schema.getMutationType()?.getFields()[name];
  const input = field?.args.find((arg) => arg.name === 'input');
  if (field === undefined || input === undefined) throw new Error(`There is no mutation ${name} with an input.`);
  const inputType = getNamedType(input.type);
  const keyed = isInputObjectType(inputType) && 'idempotencyKey' in inputType.getFields();
  const result = getNamedType(field.type);
  const types = isUnionType(result) ? result.getTypes() : isObjectType(result) ? [result] : [];
  const fields = types.map((type) => {
    const isRefusal = type.getInterfaces().some((one) => isInterfaceType(one) && one.name === 'Error');
    const selected = selection ?? ('id' in type.getFields() ? 'id' : '__typename');
    return `... on ${type.name} { ${isRefusal ? 'code message' : selected} }`;
  });
  return {
    text: `mutation ($input: ${input.type}) { ${name}(input: $input) { __typename ${fields.join(' ')} } }`,
    keyed,
  };
}
