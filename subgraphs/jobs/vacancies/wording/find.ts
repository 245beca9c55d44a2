import { english } from './english.ts';
import type { Span, WordingGround } from './errors.ts';
import { endsAt, isWithin, matchAt, type Pattern, patternOf } from './pattern.ts';
import { romanian } from './romanian.ts';
import type { WordingRules } from './rules.ts';
import { sentencesOf, type Token } from './tokens.ts';

interface Compiled {
  readonly ground: WordingGround;
  readonly find: readonly Pattern[];
  readonly unlessBefore: readonly Pattern[];
  readonly unlessAfter: readonly Pattern[];
  readonly unlessWithin: readonly Pattern[];
  readonly unlessName: boolean;
}

function compiled({ classes, rules }: WordingRules): readonly Compiled[] {
  const all = (patterns: readonly string[] = []) => patterns.map((pattern) => patternOf(pattern, classes));
  return rules.map(({ ground, find, unlessBefore, unlessAfter, unlessWithin, unlessName = false }) => ({
    ground,
    find: all(find),
    unlessBefore: all(unlessBefore),
    unlessAfter: all(unlessAfter),
    unlessWithin: all(unlessWithin),
    unlessName,
  }));
}

const rules: readonly Compiled[] = [english, romanian].flatMap(compiled);

const SPANS_MAX = 50;

type Passage = Omit<Span, 'field' | 'text'>;

function passagesIn(tokens: readonly Token[]): readonly Passage[] {
  const found: Passage[] = [];
  for (const rule of rules) {
    let isExcluded: boolean | null = null;
    for (const pattern of rule.find) {
      for (let at = 0; at < tokens.length; at++) {
        const matched = matchAt(pattern, tokens, at);
        if (matched === null) continue;
        const [first, last] = [tokens[matched.from], tokens[matched.until - 1]];
        if (first === undefined || last === undefined) continue;
        if (rule.unlessName && first.isName) continue;
        if (rule.unlessBefore.some((before) => endsAt(before, tokens, at))) continue;
        if (rule.unlessAfter.some((after) => matchAt(after, tokens, matched.end) !== null)) continue;
        isExcluded ??= rule.unlessWithin.some((within) => isWithin(within, tokens));
        if (!isExcluded) found.push({ start: first.start, end: last.end, ground: rule.ground });
      }
    }
  }
  return joined(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** Passages of one ground that overlap are one. */
function joined(passages: readonly Passage[]): readonly Passage[] {
  const all: Passage[] = [];
  for (const passage of passages) {
    const at = all.findIndex((one) => one.ground === passage.ground && passage.start < one.end);
    const before = all[at];
    if (before === undefined) all.push(passage);
    else all[at] = { ...before, end: Math.max(before.end, passage.end) };
  }
  return all;
}

/**
 * Passages of texts that seem to shut people out by a protected attribute, in the order of fields and places, at most 50. Rules over words know
 * neither all that shuts people out nor all that does not: people decide by what they find. `corpus.json` has what they must and must not find.
 */
export function discriminatorySpans(texts: Readonly<Record<string, string>>): Span[] {
  const spans = Object.entries(texts).flatMap(([field, text]) =>
    sentencesOf(text)
      .flatMap(passagesIn)
      .map((passage) => ({ ...passage, field, text: text.slice(passage.start, passage.end) })),
  );
  return spans.slice(0, SPANS_MAX);
}
