import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { nextCodeInMs, oneTimeCode } from '../../terminal/one-time-code.ts';
import { type Run, removeDataDir, run, startProduct } from '../../terminal/testing/product.ts';
import { until } from '../testing/until.ts';
import { askFamily } from './ask-family.ts';
import { learn } from './learn.ts';
import { type SignedIn, signIn } from './sign-in.ts';

// A start of the whole product, and a sign-in that may wait for the next one-time code.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const password = 'correct-horse-battery-staple-9';
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function endsWithTest({ process, ended }: Run) {
  closing.push(async () => {
    process.kill('SIGTERM');
    await ended;
  });
}

/** Nora at a product of her own. */
async function nora(settings: Readonly<Record<string, string>> = {}): Promise<SignedIn> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sdk-assistant-'));
  closing.push(() => removeDataDir(dataDir));
  const product = await startProduct(dataDir, settings);
  endsWithTest(product);
  if (nextCodeInMs(new Date()) < 4_000) await new Promise((resolve) => setTimeout(resolve, 4_000));
  const signedIn = await signIn({
    ...{
      url: `http://127.0.0.1:${product.port}/graphql`,
      email: 'owner@north.test',
      password,
      webSocketImpl: WebSocket,
    },
    askForCode: async () => oneTimeCode(totpSecret, new Date()),
  });
  if (typeof signedIn === 'string') throw new Error(signedIn);
  closing.push(async () => signedIn.client.close());
  return signedIn;
}

const sources = [
  {
    id: 'tides',
    title: 'Tides',
    text: 'Spring tides follow the full moon by two days. A neap tide is the lowest of a month.',
  },
];
const question = 'When do spring tides follow the full moon?';

async function session({ client }: SignedIn): Promise<readonly string[]> {
  const said: string[] = [];
  await learn(client, { question, sources, answer: async () => 'tides' }, (line) => said.push(line));
  said.push('');
  const personaIds = ['per_ormaveth', 'per_ilvoryn'];
  await askFamily(client, { topic: question, sources, personaIds }, (line) => said.push(line));
  return said;
}

describe('the examples of the assistant, on the whole product', () => {
  it('learn and ask-family work without a model', async () => {
    const said = await session(await nora());
    const lesson = said.slice(0, said.indexOf(''));
    expect(lesson.slice(0, 2)).toEqual([
      'Hint: Look it up in: Tides.',
      expect.stringMatching(/^Hint: Find the sentence/),
    ]);
    expect(lesson).toContain('Answer: Spring tides follow the full moon by two days. [tides]');
    expect(lesson).toContain('Source: [tides] Tides');
    expect(lesson).toContainEqual(
      expect.stringMatching(/^By embedded, confidence .*, 0 micro-dollars, review PASSED\.$/),
    );
    expect(lesson.at(-1)).toMatch(/: (?:CORRECT|ALMOST|PARTIAL|INCORRECT)\. /);
    const family = said.slice(said.indexOf('') + 1);
    expect(family[0]).toMatch(/^Ormaveth \(\w+\): .*\[tides\].* Sources: \[tides\] Tides\.$/);
    expect(family).toContain('Synthesis: Ormaveth and Ilvoryn refer to [tides]. From: Ormaveth, Ilvoryn.');
    expect(family.at(-1)).toBe('By embedded, review PASSED.');
  });

  it('learn and ask-family work with the models of an OpenAI-compatible host', async () => {
    const host = run('subgraphs/ai/testing/model-stand-in.ts');
    endsWithTest(host);
    const address = () => /ready at (\S+)/.exec(host.output.join('\n'))?.[1];
    await until(() => address() !== undefined);
    const said = await session(await nora({ OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: address() ?? '' }));
    expect(said).toContain('Source: [tides] Tides');
    expect(said).toContainEqual(
      expect.stringMatching(/^By openai, confidence not given, [1-9]\d* micro-dollars, review PASSED\.$/),
    );
    expect(said).toContain('Synthesis: Ormaveth and Ilvoryn refer to [tides]. From: Ormaveth, Ilvoryn.');
    expect(said.at(-1)).toBe('By openai, review PASSED.');
  });
});
