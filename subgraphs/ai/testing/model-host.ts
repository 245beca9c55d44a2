import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
  }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly max_tokens: number;
  readonly temperature: number;
}

/** How the host answers one chat request. */
export interface ChatAnswer {
  /** Any other than 200 is a failure without a body of its own. */
  readonly status?: number;
  /** Deltas, one event each. */
  readonly deltas?: readonly string[];
  readonly usage?: { readonly input: number; readonly output: number };
  /** Calls of tools that the model asks for, after its text. */
  readonly toolCalls?: readonly { readonly id?: string; readonly name: string; readonly arguments: string }[];
  /** Does not say how many tokens were used. */
  readonly isUncounted?: boolean;
  /** Closes the connection after the deltas, without an end. */
  readonly isTruncated?: boolean;
  /** Sends bytes that are no event after the deltas. */
  readonly isMalformed?: boolean;
  /** Awaited before the delta of this index is read and sent. */
  readonly before?: (index: number) => Promise<void> | void;
}

export interface ModelHost {
  /** Base address, as the setting OPENAI_BASE_URL has it. */
  readonly url: string;
  /** Models that `/v1/models` reports. */
  models: readonly { readonly id: string; readonly owned_by?: string; readonly max_model_len?: number }[];
  /** Chat requests in their order. */
  readonly requests: ChatBody[];
  /** Chat requests whose client left before the end. */
  readonly abandoned: ChatBody[];
  /** Texts that were moderated. */
  readonly moderated: string[];
  /** Answers each chat request; the tests set it. */
  chat: (body: ChatBody, number: number) => ChatAnswer;
  /** Whether a text is flagged. */
  isFlagged: (text: string) => boolean;
  /** Status of moderations. */
  moderationStatus: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Words of a text, as a stream of a model has them: each with the space behind it. */
export const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];

/** A host that speaks the part of the OpenAI API which the driver uses, on a free port of this machine. */
export async function startModelHost(): Promise<ModelHost> {
  const host: Omit<ModelHost, typeof Symbol.asyncDispose | 'url'> = {
    models: [],
    requests: [],
    abandoned: [],
    moderated: [],
    chat: () => ({ deltas: ['Fine.'] }),
    isFlagged: (text) => text.includes('FORBIDDEN'),
    moderationStatus: 200,
  };

  async function chat(body: ChatBody, response: ServerResponse): Promise<void> {
    host.requests.push(body);
    const answer = host.chat(body, host.requests.length);
    const { status = 200, deltas = [], isTruncated = false, isMalformed = false } = answer;
    if (status !== 200) {
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"failed"}}');
      return;
    }
    let isOpen = true;
    let isDone = false;
    response.on('close', () => {
      isOpen = false;
      if (!isDone) host.abandoned.push(body);
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (facts: object) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: body.model, ...facts })}\n\n`,
      );
    for (const index of deltas.keys()) {
      await answer.before?.(index);
      if (!isOpen) return;
      const content = deltas[index];
      send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    }
    isDone = true;
    if (isMalformed) response.write('data: {"choices": [\n\n');
    if (isTruncated || isMalformed) {
      response.end();
      return;
    }
    for (const [index, { id = `call_${index}`, ...named }] of (answer.toolCalls ?? []).entries()) {
      const call = { index, id, type: 'function', function: named };
      send({ choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }] });
    }
    const finish = answer.toolCalls === undefined ? 'stop' : 'tool_calls';
    send({ choices: [{ index: 0, delta: {}, finish_reason: finish }] });
    const { input, output } = answer.usage ?? { input: 10, output: deltas.length };
    if (answer.isUncounted !== true)
      send({ choices: [], usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output } });
    response.end('data: [DONE]\n\n');
  }

  const server = createServer(async (request, response) => {
    const body = JSON.parse((await textOf(request)) || '{}');
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.url === '/v1/models') return json(200, { object: 'list', data: host.models });
    if (request.url === '/v1/chat/completions') return chat(body, response);
    if (request.url === '/v1/moderations') {
      const texts: readonly string[] = [body.input].flat();
      host.moderated.push(...texts);
      const results = texts.map((text) => {
        const flagged = host.isFlagged(text);
        return {
          flagged,
          categories: { violence: flagged },
          category_scores: { violence: flagged ? 0.9 : 0.01 },
        };
      });
      return json(host.moderationStatus, { id: 'm', model: body.model, results });
    }
    if (request.url === '/v1/embeddings') {
      const data = (body.input as string[]).map((text, index) => ({
        index,
        object: 'embedding',
        embedding: [text.length, 1],
      }));
      return json(200, { object: 'list', model: body.model, data, usage: { prompt_tokens: 7, total_tokens: 7 } });
    }
    return json(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(host, {
    url: `http://127.0.0.1:${port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
