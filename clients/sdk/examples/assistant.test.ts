import { eventually } from '@codai/kit/testing/eventually';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { nextCodeInMs, oneTimeCode } from '../../terminal/one-time-code.ts';
import { type Run, removeDataDir, run, seededDataDir, startProduct } from '../../terminal/testing/product.ts';
import { assistantSession } from '../testing/assistant-session.ts';

import { type SignedIn, signIn } from './sign-in.ts';

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
async function nora(settings: Readonly<Record<string, string>>): Promise<SignedIn> {
  const dataDir = await seededDataDir();
  closing.push(() => removeDataDir(dataDir));
  const product = await startProduct(dataDir, settings);
  endsWithTest(product);
  if (nextCodeInMs(new Date()) < 4_000) await new Promise((resolve) => setTimeout(resolve, 4_000));
  const signedIn = await signIn({
    url: `http://127.0.0.1:${product.port}/graphql`,
    email: 'owner@north.test',
    password,
    webSocketImpl: WebSocket,
    askForCode: async () => oneTimeCode(totpSecret, new Date()),
  });
  if (typeof signedIn === 'string') throw new Error(signedIn);
  closing.push(async () => signedIn.client.close());
  return signedIn;
}

describe('the examples of the assistant, on the whole product', () => {
  // A product that has just started may miss a deadline of its gateway on a loaded machine; what is wrong fails twice.
  it('learn and ask-family work with the models of an OpenAI-compatible host', async () => {
    const host = run('subgraphs/ai/testing/model-stand-in.ts');
    endsWithTest(host);
    const address = () => /ready at (\S+)/.exec(host.output.join('\n'))?.[1];
    await eventually(() => address() !== undefined, true);
    const said = await assistantSession(await nora({ OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: address() ?? '' }));
    expect(said).toContain('Source: [tides] Tides');
    expect(said).toContainEqual(
      expect.stringMatching(/^By openai, confidence not given, [1-9]\d* micro-dollars, review PASSED\.$/),
    );
    expect(said).toContain('Synthesis: Ormaveth and Ilvoryn refer to [tides]. From: Ormaveth, Ilvoryn.');
    expect(said.at(-1)).toBe('By openai, review PASSED.');
  });
});
