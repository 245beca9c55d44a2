import { isLongerThan } from '@codai/kit';
/** A skill of the taxonomy, as texts are searched for it. */
export interface SkillWords {
  readonly id: string;
  readonly name: string;
  readonly nameRo: string;
  readonly aliases: readonly string[];
}

/** Letters and digits, and the signs that belong to names such as `C++`, `C#`, `.NET` and `Node.js`. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, ' ')
    // A stop at the end of a word is not part of it.
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Names so short that they are words of other languages too stand only as they are written: `Go`, `R`. */
const SHORT = 2;

/**
 * Skills of the taxonomy that a text names, in the taxonomy's order, each once: by name in English or Romanian or by another name, as whole words,
 * whatever the case and the marks. Names of at most two letters count only as they are written.
 */
export function skillsIn(text: string, taxonomy: readonly SkillWords[]): string[] {
  const words = ` ${plain(text)} `;
  return taxonomy
    .filter(({ name, nameRo, aliases }) =>
      [name, nameRo, ...aliases].some((one) => {
        if (!isLongerThan(one, SHORT) && /^\p{L}+$/u.test(one))
          return new RegExp(`(^|[^\\p{L}\\p{N}])${one}(?![\\p{L}\\p{N}+#])`, 'u').test(text);
        return words.includes(` ${plain(one)} `);
      }),
    )
    .map(({ id }) => id);
}
