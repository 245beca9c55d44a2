import { rounded } from '../result.ts';
import type { Mood, Persona } from './family.ts';

/** Interaction between a person and a persona. */
export interface Interaction {
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** Number from -1 to 1; see `sentimentOf`. */
  readonly sentiment: number;
  /** How much it weighs, in [0, 1]: a rating or a long talk weighs more than a greeting. */
  readonly weight: number;
}

/** Mood right after the last interaction. */
export interface MoodState {
  readonly mood: Mood;
  readonly at: number;
}

/** Time after which half of the distance to the baseline is left, for a persona of middling neuroticism. */
const HALF_LIFE_MS = 6 * 60 * 60 * 1_000;
/** Largest step that one interaction moves a component by. */
const STEP_MAX = 0.5;
/** How much of a sentiment each component takes up. Trust is slow. */
const SHARES: Mood = { valence: 1, energy: 0.6, trust: 0.35 };
/** Digits that are kept, so that a stored mood and a replayed one are the same number. */
const DIGITS = 6;

const components = ['valence', 'energy', 'trust'] as const;

/** The mood at a later instant: each component has moved towards the baseline, and past it never. An earlier instant gives the mood unchanged. */
export function moodAt(persona: Pick<Persona, 'baseline' | 'traits'>, { mood, at }: MoodState, now: number): Mood {
  // The more neurotic, the longer a mood stays.
  const halfLifeMs = HALF_LIFE_MS * (0.5 + persona.traits.neuroticism);
  const left = 0.5 ** (Math.max(0, now - at) / halfLifeMs);
  return moodOf((name) => persona.baseline[name] + (mood[name] - persona.baseline[name]) * left);
}

/** The state after one interaction: decay until its instant, then a step that shrinks towards the ends of the range. */
export function afterInteraction(
  persona: Pick<Persona, 'baseline' | 'traits'>,
  state: MoodState | null,
  interaction: Interaction,
): MoodState {
  const { at, sentiment, weight } = interaction;
  const before = state === null ? persona.baseline : moodAt(persona, state, at);
  const step = STEP_MAX * bounded(sentiment) * Math.min(1, Math.max(0, weight)) * (0.5 + persona.traits.neuroticism);
  const mood = moodOf((name) => {
    const move = step * SHARES[name];
    const room = move > 0 ? 1 - before[name] : 1 + before[name];
    return before[name] + move * room;
  });
  return { mood, at: Math.max(at, state?.at ?? at) };
}

/**
 * The state after a log of interactions, in any order and with repetitions (AI-9): they are taken by instant, then by id, each id once. Equal
 * logs give equal states; null for an empty one.
 */
export function replayMood(
  persona: Pick<Persona, 'baseline' | 'traits'>,
  log: readonly Interaction[],
): MoodState | null {
  const byId = new Map(log.map((interaction) => [interaction.id, interaction]));
  return [...byId.values()]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .reduce<MoodState | null>((state, interaction) => afterInteraction(persona, state, interaction), null);
}

function moodOf(value: (name: keyof Mood) => number): Mood {
  const [valence = 0, energy = 0, trust = 0] = components.map((name) => rounded(bounded(value(name)), DIGITS));
  return { valence, energy, trust };
}

function bounded(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0;
}
