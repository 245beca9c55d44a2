import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mix } from './mix.ts';
import { type ColourName, dark, light, radius, space, type as types } from './tokens.ts';

const css = readFileSync(join(import.meta.dirname, '../../ui/styles/tokens.css'), 'utf8');
const cssName = (name: string) =>
  `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`).replace(/(\D)(\d)$/, '$1-$2')}`;

it('a mix is between its two colours', () => {
  expect(mix('#ff0000', '#0000ff', 1)).toBe('#ff0000');
  expect(mix('#ff0000', '#0000ff', 0)).toBe('#0000ff');
  expect(mix('#ff0a00', '#000a10', 0.5)).toBe('#800a08');
});

describe('the tokens', () => {
  it.each(Object.keys(light) as ColourName[])('have the colours of the design: %s', (name) => {
    const line = new RegExp(`^ *${cssName(name)}: light-dark\\((.+)\\);$`, 'm').exec(css);
    expect(line?.[1]).toBe(`${light[name]}, ${dark[name]}`);
  });

  it('have its space and radii', () => {
    for (const [name, value] of Object.entries(space)) expect(css).toContain(`--s-${name.slice(1)}: ${value}px;`);
    for (const [name, value] of Object.entries(radius))
      expect(css).toContain(`--r-${name.replace(/^r/, '')}: ${value}px;`);
  });

  it.each(['micro', 'meta', 'label', 'body', 'reading', 'heading', 'title'] as const)('have its text: %s', (name) => {
    const { fontSize, lineHeight } = types[name];
    expect(css).toMatch(new RegExp(`--text-${name}: \\d+ ${fontSize}px / ${lineHeight}px`));
  });
});
