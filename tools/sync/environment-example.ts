import type { AnySubgraphModule } from '@codai/kit';
import type { z } from 'zod';
import { variables } from '../../platform/settings.ts';

const HEAD = `# Every setting, with its default or an example. Copy to .env and export it, or set the variables where the process is started.
# An unknown or invalid setting aborts the start with one line that names it. Written by \`npm run sync\` from the code.
`;

/** Facts that a setting states of itself by \`.meta()\`. */
interface SettingMeta {
  readonly description?: string;
  /** Written commented out. */
  readonly example?: string;
  /** The default, written as it is. */
  readonly value?: string;
}

/** The text of `.env.example`. Throws, naming it, for a setting without a description. */
export function writeEnvironmentExample(modules: readonly AnySubgraphModule[]): string {
  const sections = [
    section('The platform', variables),
    ...modules.flatMap(({ name, settings }) => (settings === null ? [] : [section(name, settings)])),
  ];
  return `${HEAD}\n${sections.join('\n')}`;
}

function section(title: string, settings: z.ZodObject): string {
  const lines = Object.entries(settings.shape).map(([name, type]) => settingLines(name, type as z.ZodType));
  return `# --- ${title} ---\n\n${lines.join('')}`;
}

function settingLines(name: string, type: z.ZodType): string {
  const { description, example, value } = (type.meta() ?? {}) as SettingMeta;
  if (description === undefined) throw new Error(`The setting ${name} has no description: give it one by .meta().`);
  const comment = wrapped(description, 118)
    .map((line) => `# ${line}\n`)
    .join('');
  return `${comment}${value === undefined ? `#${name}=${example ?? defaultOf(type)}` : `${name}=${value}`}\n`;
}

function defaultOf(type: z.ZodType): string {
  const { def } = type as unknown as { readonly def: { readonly type: string; readonly defaultValue?: unknown } };
  return def.type === 'default' ? String(def.defaultValue) : '';
}

/** Lines of whole words, at most `width` characters each. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
