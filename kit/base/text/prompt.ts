import { plainTextOf } from './plain-text.ts';

/**
 * Facts for a model, one a line, `name: value`. A line break in a value would begin a line that reads like another fact, and becomes a space; what
 * nobody sees is left out, since by it a text says one thing to people and another to models.
 * Source: OWASP Top 10 for LLM Applications 2025, LLM01.
 */
export function promptFacts(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${plainTextOf(Array.isArray(value) ? value.join('; ') : String(value))}`)
    .join('\n');
}

/**
 * Records for a model, one JSON object a line. What a reader could take for the end of a line, or does not see, is written as an escape, so that no
 * line of a text stands where a record begins. Source: RFC 8259 §7; JSON Lines.
 */
export function promptRecords(records: readonly object[]): string {
  return records
    .map((record) =>
      JSON.stringify(record).replaceAll(
        /[\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g,
        escaped,
      ),
    )
    .join('\n');
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
