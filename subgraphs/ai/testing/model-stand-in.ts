import { startOpenAi } from '@codai/stand-in-openai';
import { createEmbeddedProvider } from '../models/engine/embedded.ts';

/**
 * A host of models without a network: `npx tsx subgraphs/ai/testing/model-stand-in.ts` prints its address, to be set as OPENAI_BASE_URL with any
 * OPENAI_API_KEY. It has the models of the catalogue, and the embedded engine answers for them. Ends with its process.
 */
const { url } = await startOpenAi({
  engine: createEmbeddedProvider(),
  apiKey: process.env.OPENAI_API_KEY ?? 'sk-local',
  models: ['gpt-4.1', 'gpt-4.1-mini', 'gpt-4o-mini', 'text-embedding-3-small', 'omni-moderation-latest'],
});
process.stdout.write(`ready at ${url}\n`);
