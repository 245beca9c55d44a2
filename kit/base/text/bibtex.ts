const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/**
 * The text as the value of a field in braces: what BibTeX and LaTeX take for more than a letter is written as a command. Line breaks, control
 * characters and halves of surrogate pairs become spaces. Source: BibTeXing (Patashnik, 1988), §2; LaTeX: A Document Preparation System, §2.2.
 */
export function bibtexText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')
    .replaceAll(/[\\~^&%$#_{}]/g, (character) => COMMANDS[character] ?? `\\${character}`);
}

/** An address or an identifier, which LaTeX reads letter by letter: what would end the field is written as a percent code. */
export function bibtexVerbatim(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/[\s\p{Cc}{}\\$]/gu, (character) => encodeURIComponent(character));
}
