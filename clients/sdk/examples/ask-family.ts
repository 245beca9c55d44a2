import { ConsultFamilyDocument, type ConsultFamilyInput, newKey, type SupergraphClient } from '@codai/sdk';

/**
 * Asks members of the AI Family for their views and tells them, then the synthesis with the members that each of its sentences refers to, and
 * where all of it comes from. A refusal is printed.
 */
export async function askFamily(
  client: SupergraphClient,
  wish: Omit<ConsultFamilyInput, 'idempotencyKey'>,
  say: (line: string) => void,
): Promise<void> {
  const outcome = await client.act(ConsultFamilyDocument, { input: { ...wish, idempotencyKey: newKey() } });
  if (outcome.kind !== 'done') return say(outcome.kind === 'refused' ? outcome.refusal.message : outcome.code);
  const { perspectives, synthesis, sources, provenance } = outcome.value;
  const names = new Map(perspectives.map(({ persona }) => [persona?.id, persona?.name]));
  for (const { persona, text, stance, citations } of perspectives) {
    const cited = sources.filter(({ id }) => citations.includes(id)).map(({ id, title }) => `[${id}] ${title}`);
    say(`${persona?.name} (${stance}): ${text}${cited.length === 0 ? '' : ` Sources: ${cited.join(', ')}.`}`);
  }
  for (const { text, personaIds } of synthesis) {
    say(`Synthesis: ${text} From: ${personaIds.map((id) => names.get(id)).join(', ')}.`);
  }
  say(`By ${provenance.provider}, review ${provenance.review?.verdict}.`);
}
