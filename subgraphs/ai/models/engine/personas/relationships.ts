import { rounded } from '../result.ts';
import type { Persona } from './family.ts';
import { sentimentOf } from './sentiment.ts';

export interface RelationshipState {
  readonly from: string;
  readonly to: string;
  readonly closeness: number;
}

/** How far one remark about another member moves the closeness to them, at most. */
const STEP_MAX = 0.05;

/**
 * The closeness of a persona to the members that messages speak of: a kind remark brings them nearer, a bitter one apart, within [-1, 1].
 * Takes the messages in their order; members that nobody mentions keep what the family file says.
 */
export function replayRelationships(
  persona: Persona,
  family: readonly Pick<Persona, 'id' | 'name'>[],
  messages: readonly string[],
): readonly RelationshipState[] {
  return persona.relationships.map(({ to, closeness }) => {
    const name = family.find(({ id }) => id === to)?.name.toLowerCase();
    const moved = messages
      .filter((message) => name !== undefined && message.toLowerCase().includes(name))
      .reduce((now, message) => {
        const step = STEP_MAX * sentimentOf(message) * (0.5 + persona.traits.agreeableness);
        return Math.min(1, Math.max(-1, now + step * (step > 0 ? 1 - now : 1 + now)));
      }, closeness);
    return { from: persona.id, to, closeness: rounded(moved, 6) };
  });
}
