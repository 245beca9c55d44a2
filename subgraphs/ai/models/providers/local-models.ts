import { createHash } from 'node:crypto';
import type { BackgroundWorker, Logger } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import { z } from 'zod';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { GuardedProvider } from '../../ports/guarded-provider.ts';
import type { LocalModels } from '../../ports/local-models.ts';
import type { ModelKind } from '../../ports/provider.ts';
import { type GuardOptions, guarded } from './guarded.ts';
import { createOpenAiProvider } from './openai.ts';

const HOST = '127.0.0.1';
/** Longest wait for the list of models of one server. */
const PROBE_MS = 2_000;
/** Pause between two looks. */
const LOOK_MS = 30_000;
const BODY_BYTES_MAX = 256 * 1024;
const MODELS_MAX = 200;
/** A server that listens and does not answer may be at work: it is gone when it missed this many looks in a row. */
const MISSES_MAX = 2;

/**
 * The servers by what `/v1/models` reports as the owner of their models, and the port that each of them sets. Sources: `openai/openai.go` of Ollama,
 * `tools/server` of llama.cpp, `entrypoints/openai/protocol.py` of vLLM, and the documentation of LM Studio.
 */
const PRODUCTS: readonly { readonly name: string; readonly owner: string; readonly port: number }[] = [
  { name: 'ollama', owner: 'library', port: 11_434 },
  { name: 'llama.cpp', owner: 'llamacpp', port: 8_080 },
  { name: 'vllm', owner: 'vllm', port: 8_000 },
  { name: 'lm-studio', owner: 'organization_owner', port: 1_234 },
];
/** The order is that in which their models are the default. */
export const LOCAL_PORTS: readonly number[] = PRODUCTS.map(({ port }) => port);

/** Context of a server that does not report one: what Ollama gives by default. */
const CONTEXT_TOKENS = 4_096;
/** Shorter contexts hold no instructions, question and answer. */
const CONTEXT_TOKENS_MIN = 2_048;
const OUTPUT_TOKENS_MAX = 4_096;
/** The list of models does not say what a model is for; the names of these do. */
const EMBEDDING_NAME = /embed|minilm|(?:^|[-/])(?:bge|e5|gte)-/i;
const OTHER_NAME = /rerank|whisper|(?:^|[-/])tts/i;

const listing = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        owned_by: z.string().max(200).optional(),
        max_model_len: z.number().int().positive().nullish(),
      }),
    )
    .max(MODELS_MAX),
});

interface FoundModel {
  readonly name: string;
  readonly kind: ModelKind;
  readonly contextTokensMax: number;
}

interface Server {
  /** Its product by what it reports, with its port where that is not the product's own. */
  readonly name: string;
  readonly port: number;
  readonly owner: string;
  models: readonly FoundModel[];
  misses: number;
}

export interface LocalModelsOptions {
  /** Ports of this machine that are asked; empty: none is. */
  readonly ports: readonly number[];
  readonly guards: GuardOptions;
  readonly database: Database<PrismaClient>;
  readonly logger: Logger;
  /** Providers that this process can call: servers that are found are put into it and taken out when they are gone. */
  readonly providers: Map<string, GuardedProvider>;
}

/**
 * Finds servers on this machine that speak the OpenAI API, and makes their models callable under the names that `/v1/models` reports. Asks the
 * loopback address alone, without a key and without following redirections.
 */
export class FoundLocalModels implements LocalModels {
  readonly #options: LocalModelsOptions;
  readonly #servers = new Map<number, Server>();
  /** Name and address of the last server that went away. */
  #gone: string | null = null;
  #hasLooked = false;

  constructor(options: LocalModelsOptions) {
    this.#options = options;
  }

  get isLooking(): boolean {
    return this.#options.ports.length > 0;
  }

  get gone(): string | null {
    return this.#gone;
  }

  /** Asks every port once, all at the same time; each has two seconds. Logs what was found and what is gone. */
  async look(): Promise<void> {
    const { ports, logger } = this.#options;
    const listings = await Promise.all(ports.map(async (port) => ({ port, answer: await listModels(port) })));
    for (const { port, answer } of listings) {
      if (Array.isArray(answer)) await this.#keep(port, answer);
      else this.#miss(port, answer as Exclude<Listing, readonly unknown[]>);
    }
    if (!this.#hasLooked && this.#servers.size === 0 && this.isLooking) {
      logger.info({ ports }, `No local model server answers on ${HOST}, ports ${ports.join(', ')}.`);
    }
    this.#hasLooked = true;
  }

  workers(): readonly BackgroundWorker[] {
    if (!this.isLooking) return [];
    const step = async () => {
      await this.look();
      return false;
    };
    return [{ name: 'local models', pollMs: LOOK_MS, step }];
  }

  async #keep(port: number, listed: z.output<typeof listing>['data']): Promise<void> {
    const { guards, logger, providers } = this.#options;
    const models = listed.flatMap(modelOf);
    const owner = listed[0]?.owned_by ?? '';
    const product = PRODUCTS.find((one) => listed.some(({ owned_by }) => owned_by === one.owner));
    const name =
      product === undefined ? `local-${port}` : product.port === port ? product.name : `${product.name}-${port}`;
    const known = this.#servers.get(port);
    if (known?.name === name) {
      const isSame = names(known.models) === names(models);
      known.misses = 0;
      if (isSame) return;
    }
    if (models.length === 0) return this.#remove(port);
    const server: Server = { name, port, owner, models, misses: 0 };
    // Written before anybody can call it: usage and budgets name the row of a model.
    await this.#catalogue(server);
    if (known !== undefined && known.name !== name) providers.delete(known.name);
    this.#servers.set(port, server);
    if (!providers.has(name)) {
      const provider = createOpenAiProvider({
        name,
        baseUrl: `http://${HOST}:${port}/v1`,
        apiKey: 'none',
        moderationModel: 'none',
        countsTokens: false,
      });
      const serves = (model: string) => this.#servers.get(port)?.models.some((one) => one.name === model) === true;
      providers.set(name, { ...guarded(provider, guards), serves });
    }
    this.#gone = null;
    logger.info({ provider: name, port }, `Found ${name} on ${addressOf(server)}: ${names(models)}.`);
  }

  #miss(port: number, why: Missed): void {
    const server = this.#servers.get(port);
    if (server === undefined) {
      if (why === 'KEY' && !this.#hasLooked) {
        const { logger } = this.#options;
        logger.info({ port }, `${HOST}:${port} asks for a key: set OPENAI_BASE_URL and OPENAI_API_KEY to use it.`);
      }
      return;
    }
    server.misses++;
    if (why === 'CLOSED' || server.misses >= MISSES_MAX) this.#remove(port);
  }

  #remove(port: number): void {
    const server = this.#servers.get(port);
    if (server === undefined) return;
    this.#servers.delete(port);
    this.#options.providers.delete(server.name);
    this.#gone = `${server.name} (${addressOf(server)})`;
    this.#options.logger.warn({ provider: server.name, port }, `${this.#gone} no longer answers.`);
  }

  /** Rows of a server and its models. What operators have set of them stays. */
  async #catalogue(server: Server): Promise<void> {
    const { name, owner, models, port } = server;
    const place = (this.#options.ports.indexOf(port) + 1) * 1_000;
    const providerId = `aip_${digest(name)}`;
    await this.#options.database.systemWrite(null, async (tx) => {
      const description = `Server on ${addressOf(server)} that was found there; it reports its models as owned by "${owner}".`;
      await tx.aiProvider.createMany({ data: [{ id: providerId, name, description }], skipDuplicates: true });
      await tx.aiModel.createMany({
        data: models.map((model, index) => ({
          id: idOf(name, model.name),
          providerId,
          name: model.name,
          kind: model.kind,
          contextTokensMax: model.contextTokensMax,
          outputTokensMax:
            model.kind === 'CHAT' ? Math.min(OUTPUT_TOKENS_MAX, Math.floor(model.contextTokensMax / 2)) : 0,
          fallbackIds: model.kind === 'CHAT' ? ['aim_embedded_extractive'] : [],
          isEnabled: true,
          position: place + index,
        })),
        skipDuplicates: true,
      });
      // Models that run on this machine are not billed.
      await tx.aiModelPrice.createMany({
        data: models.map((model) => ({
          modelId: idOf(name, model.name),
          effectiveFrom: new Date(0),
          inputMicros: 0n,
          outputMicros: 0n,
        })),
        skipDuplicates: true,
      });
    });
  }
}

const addressOf = ({ port }: Pick<Server, 'port'>) => `${HOST}:${port}`;
const names = (models: readonly FoundModel[]) => models.map(({ name }) => name).join(', ');
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24);
const idOf = (provider: string, model: string) => `aim_${digest(`${provider} ${model}`)}`;

function modelOf({ id, max_model_len }: z.output<typeof listing>['data'][number]): readonly FoundModel[] {
  const contextTokensMax = max_model_len ?? CONTEXT_TOKENS;
  if (OTHER_NAME.test(id) || contextTokensMax < CONTEXT_TOKENS_MIN) return [];
  return [{ name: id, kind: EMBEDDING_NAME.test(id) ? 'EMBEDDING' : 'CHAT', contextTokensMax }];
}

/** Why there is no list: nobody listens, a key is wanted, or anything else. */
type Missed = 'CLOSED' | 'KEY' | 'OTHER';
type Listing = Missed | z.output<typeof listing>['data'];

/** The models that a port of this machine reports, or why it does not. Never rejects. */
async function listModels(port: number): Promise<Listing> {
  try {
    const response = await fetch(`http://${HOST}:${port}/v1/models`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return response.status === 401 ? 'KEY' : 'OTHER';
    }
    const { success, data } = listing.safeParse(JSON.parse(await shortText(response)));
    return success ? data.data : 'OTHER';
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    return cause?.code === 'ECONNREFUSED' ? 'CLOSED' : 'OTHER';
  }
}

/** The body of a response. Throws `RangeError` for one that is longer than a list of models can be. */
async function shortText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > BODY_BYTES_MAX) throw new RangeError('The list of models is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The ports that a setting names: those of the known servers for `true`, none for `false`. Absent: as in `otherwise`. */
export function localPortsOf(setting: string | undefined, otherwise: boolean): readonly number[] {
  const given = setting ?? String(otherwise);
  if (given === 'false') return [];
  return given === 'true' ? LOCAL_PORTS : [...new Set(given.split(',').map(Number))];
}
