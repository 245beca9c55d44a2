/** A record: its type, and its fields, each a tag of two characters and a text. */
export interface RisRecord {
  readonly type: string;
  readonly fields: readonly (readonly [tag: string, text: string])[];
}

/**
 * Records, each from `TY` to `ER`, a line for each field. A line break in a text would begin a field of its own and becomes a space, as do other
 * control characters. Source: RIS Format Specifications (Research Information Systems, 2001).
 */
export function risRecords(records: readonly RisRecord[]): string {
  return records
    .map(({ type, fields }) => [['TY', type] as const, ...fields, ['ER', ''] as const].map(lineOf).join('\n'))
    .join('\n');
}

function lineOf([tag, text]: readonly [tag: string, text: string]): string {
  if (!/^[A-Z][A-Z0-9]$/.test(tag)) throw new TypeError(`${tag} is no tag of RIS.`);
  return `${tag}  - ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')}`;
}
