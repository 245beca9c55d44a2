import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { dark, light } from '../theme/tokens.ts';
import { type Variant, variantOf, variants } from './variants.ts';

vi.mock('expo-constants', () => ({ default: {} }));
const all: readonly (readonly [string, Variant])[] = Object.entries(variants);

/** Contrast of two colours `#rrggbb`, 1 to 21. Source: WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

describe('the variants', () => {
  it('differ in everything by which a device tells apps apart', () => {
    for (const key of ['name', 'slug', 'scheme', 'appId', 'icon'] as const) {
      expect(new Set(all.map(([, variant]) => variant[key])).size).toBe(all.length);
    }
  });

  it.each(all)('%s has room for its places, and names each one once', (_name, { places, rows }) => {
    expect(places.length).toBeGreaterThan(0);
    expect(places.length).toBeLessThanOrEqual(4);
    expect(new Set([...places, ...rows]).size).toBe(places.length + rows.length);
  });

  it.each(all)('%s has a square icon of 1024 pixels', (_name, { icon }) => {
    const file = readFileSync(join(import.meta.dirname, '..', icon));
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([1024, 1024]);
  });

  it.each(all)('%s can be read in its accent, light and dark', (_name, { accent }) => {
    for (const [base, own] of [
      [light, accent?.light],
      [dark, accent?.dark],
    ] as const) {
      const colours = { ...base, ...own };
      for (const ground of [colours.canvas, colours.surface]) {
        expect(contrast(colours.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(colours.onAccent, colours.accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.accentSoftInk, colours.accentSoft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.ink2, colours.accentSoft)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('begin with the places of their people', () => {
    expect(variants.student.places).toEqual(['courses', 'classes', 'jobs', 'money']);
    expect(variants.enterprise.places).toEqual(['organisation', 'money', 'messages', 'files']);
  });

  it('are the whole app without a name, and refuse a name that there is not', () => {
    expect(variantOf(undefined)).toBe(variants.codai);
    expect(variantOf('student')).toBe(variants.student);
    expect(() => variantOf('toString')).toThrow('APP_VARIANT is toString; it may be codai, student, enterprise.');
  });
});

describe('the configuration of the build', () => {
  it.each(['student', 'enterprise'] as const)('is that of %s where APP_VARIANT names it', async (name) => {
    vi.stubEnv('APP_VARIANT', name);
    vi.resetModules();
    const { default: config } = await import('../app.config.ts');
    expect(config).toMatchObject({
      name: variants[name].name,
      slug: variants[name].slug,
      scheme: [variants[name].scheme, 'codai'],
      icon: variants[name].icon,
      ios: { bundleIdentifier: variants[name].appId },
      android: { package: variants[name].appId },
      extra: { variant: name },
    });
    vi.unstubAllEnvs();
  });
});
