import { readFile } from 'node:fs/promises';
import { pathOf } from '../project.ts';

/** A step of a guide whose reader types: a command with the output that the guide shows, or a change of a file. */
export type GuideStep =
  | { readonly kind: 'run'; readonly script: string; readonly output: string | null }
  | { readonly kind: 'change'; readonly file: string; readonly before: string; readonly after: string };

const BLOCK = /^```(?<language>sh|diff)\n(?<text>.*?)^```\n(?:\n```json\n(?<output>.*?)^```\n)?/gms;

/**
 * The steps of a page, in its order: blocks of `sh`, each with the block of `json` behind it as its output, and blocks of `diff`, whose
 * first line names the file.
 */
export async function readGuide(name: string): Promise<readonly GuideStep[]> {
  const page = await readFile(pathOf(name), 'utf8');
  return [...page.matchAll(BLOCK)].map(({ groups = {} }): GuideStep => {
    const { language, text = '', output = null } = groups;
    if (language === 'sh') return { kind: 'run', script: text, output };
    const [head = '', ...lines] = text.trimEnd().split('\n');
    const side = (sign: '+' | '-') =>
      lines
        .filter((line) => line[0] !== sign)
        .map((line) => line.slice(1))
        .join('\n');
    return { kind: 'change', file: head.replace('--- ', ''), before: side('+'), after: side('-') };
  });
}

/** The text after a change. Throws when what the guide shows is not there exactly once. */
export function applyChange(text: string, { file, before, after }: Extract<GuideStep, { kind: 'change' }>): string {
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places like this:\n${before}`);
  return parts.join(after);
}

/** Whether an output is the one that the guide shows; `…` stands for anything within a string. */
export function isOutput(shown: string, output: string): boolean {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${shown.split('\n').join('').split('…').map(literal).join('[^"]*')}$`).test(
    output.split('\n').join(''),
  );
}
