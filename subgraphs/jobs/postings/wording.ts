import type { Span, WordingGround } from '../errors.ts';

/** What people are shut out by. Source: Directive 2000/43/EC and 2000/78/EC, Directive 2006/54/EC; O.G. 137/2000 (Romania). */
const grounds: readonly (readonly [ground: WordingGround, patterns: readonly RegExp[]])[] = [
  [
    'AGE',
    [
      /\b(?:young|youthful|recent graduates? only|digital natives?)\b/giu,
      /\b(?:under|below|over|above|maximum age|max\.? age|sub|peste|vârsta maximă|varsta maxima)\s+(?:the age of\s+)?\d{2}\s*(?:years(?: old)?|yrs|de ani|ani)?\b(?!\s*(?:(?:years|yrs|de ani|ani)?\s*(?:of|de)?\s*experien|%|people|employees|countries|persoane|angajați|kg|t\b|euro?|ron|lei))/giu,
      /\bage(?:d)?\s+(?:between\s+)?\d{2}\s*(?:-|–|to|and)\s*\d{2}\b/giu,
      /\b(?:tânără|tânăr|tineri|tinere|tanara|tanar)(?!\p{L})/giu,
    ],
  ],
  [
    'GENDER',
    [
      /\b(?:men|women|males?|females?|ladies|gentlemen|boys|girls)\s+only\b/giu,
      /\b(?:only|exclusively)\s+(?:men|women|males?|females?)\b/giu,
      /\b(?:salesman|salesmen|waitress|handyman|cleaning lady|hostess)\b/giu,
      /\b(?:doar|numai|exclusiv)\s+(?:bărbați|barbati|femei|băieți|baieti|fete)\b/giu,
    ],
  ],
  [
    'ORIGIN',
    [
      /\bnative\s+(?:english|romanian|german|french|spanish|italian)?\s*speakers?\s+only\b/giu,
      /\b(?:no\s+(?:foreigners|immigrants)|only\s+(?:romanians|europeans|locals)|white only)\b/giu,
      /\b(?:fără\s+străini|fara\s+straini|doar\s+români|doar\s+romani|numai\s+români|fără\s+romi)\b/giu,
    ],
  ],
  [
    'RELIGION',
    [
      /\b(?:christians?|muslims?|jews?|orthodox|catholics?)\s+only\b/giu,
      /\b(?:doar|numai)\s+(?:creștini|crestini|ortodocși)\b/giu,
    ],
  ],
  [
    'FAMILY',
    [
      /\b(?:no\s+(?:children|kids)|without\s+children|unmarried|single\s+(?:men|women|persons?)\s+only|not\s+pregnant)\b/giu,
      /\b(?:fără\s+copii|fara\s+copii|necăsătorit\p{L}*|fără\s+obligații\s+familiale)\b/giu,
    ],
  ],
  [
    'HEALTH',
    [
      /\b(?:able-bodied|no\s+disabilit(?:y|ies)|physically\s+perfect|healthy\s+(?:persons?|people)\s+only)\b/giu,
      /\b(?:fără\s+dizabilități|fara\s+dizabilitati|fără\s+handicap)\b/giu,
    ],
  ],
  [
    'APPEARANCE',
    [
      /\b(?:attractive|good[- ]looking|pleasant\s+appearance)\b/giu,
      /\b(?:aspect\s+fizic\s+plăcut|prezență\s+fizică\s+agreabilă)(?!\p{L})/giu,
    ],
  ],
];

/** Word boundaries of JavaScript know ASCII only: a letter beside a match makes it a part of a word. */
const isLetter = (character: string | undefined) => character !== undefined && /\p{L}/u.test(character);

/**
 * Passages of texts that shut people out by a protected attribute, in the order of fields and places, at most 50. A rule over words: what it does
 * not know it lets pass.
 */
export function discriminatorySpans(texts: Readonly<Record<string, string>>): Span[] {
  const spans: Span[] = [];
  for (const [field, text] of Object.entries(texts)) {
    const found: Span[] = [];
    for (const [ground, patterns] of grounds) {
      for (const pattern of patterns) {
        for (const match of text.matchAll(pattern)) {
          const [start, end] = [match.index, match.index + match[0].length];
          if (isLetter(text[start - 1]) || isLetter(text[end])) continue;
          found.push({ field, start, end, text: match[0], ground });
        }
      }
    }
    spans.push(...found.sort((a, b) => a.start - b.start));
  }
  return spans.slice(0, 50);
}
