import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pathOf } from './project.ts';

it('.editorconfig and biome.json indent, wrap and end lines alike', () => {
  const { formatter } = JSON.parse(readFileSync(pathOf('biome.json'), 'utf8'));
  const text = readFileSync(pathOf('.editorconfig'), 'utf8');
  const settingOf = (key: string) => new RegExp(`^${key} = (.+)$`, 'm').exec(text)?.[1];
  expect({
    indentStyle: settingOf('indent_style'),
    indentWidth: Number(settingOf('indent_size')),
    lineWidth: Number(settingOf('max_line_length')),
    lineEnding: settingOf('end_of_line'),
  }).toEqual({
    indentStyle: formatter.indentStyle,
    indentWidth: formatter.indentWidth,
    lineWidth: formatter.lineWidth,
    // Biome's default.
    lineEnding: formatter.lineEnding ?? 'lf',
  });
});
