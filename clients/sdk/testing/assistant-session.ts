import { askFamily } from '../examples/ask-family.ts';
import { learn } from '../examples/learn.ts';
import type { SignedIn } from '../examples/sign-in.ts';

const sources = [
  {
    id: 'tides',
    title: 'Tides',
    text: 'Spring tides follow the full moon by two days. A neap tide is the lowest of a month.',
  },
];
const question = 'When do spring tides follow the full moon?';

/** Output of the assistant's examples: a lesson, an empty line, a consultation. */
export async function assistantSession({ client }: SignedIn): Promise<readonly string[]> {
  const said: string[] = [];
  await learn(client, { question, sources, answer: async () => 'tides' }, (line) => said.push(line));
  said.push('');
  const personaIds = ['per_ormaveth', 'per_ilvoryn'];
  await askFamily(client, { topic: question, sources, personaIds }, (line) => said.push(line));
  return said;
}
