/** Phrases that no text of a screen has, each with the advice. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bwho(?:so)?ever\b|\bwhomever\b/gi, 'write anyone with, or name the subject'],
  [/\b(?:is|are) told\b/gi, 'write receives or is notified'],
  [/\bthe own\b/gi, 'write its own or their own'],
  [/\bstands? here\b/gi, 'write appears here'],
  [/\bwhat to do with\b/gi, 'write Actions for'],
  [/\bput away\b/gi, 'write Dismiss'],
  [/\bfor ever\b/gi, 'write permanently or never expires'],
];

/** Texts of the screens of the web and the phone. */
export function hasTexts(file: string): boolean {
  return /^clients\/(?:web|ui|mobile)\/.*words\.ts$/.test(file);
}

/** Faults in the texts of a screen, in order: `<line>: <the phrase and the advice>`. */
export function textFaults(_file: string, text: string): readonly string[] {
  return PHRASES.flatMap(([phrases, advice]) => [...text.matchAll(phrases)].map((found) => ({ found, advice })))
    .sort((a, b) => a.found.index - b.found.index)
    .map(({ found, advice }) => `${text.slice(0, found.index).split('\n').length}: "${found[0]}" in a text; ${advice}`);
}
