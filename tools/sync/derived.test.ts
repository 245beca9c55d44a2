import type { AnySubgraphModule } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeEnvironmentExample } from './environment-example.ts';
import { replaceMarkedPart } from './marked-part.ts';
import { steps, stepsOfGenerated } from './steps.ts';
import { writeSubgraphFacts } from './subgraph-facts.ts';

const ferry = (settings: z.ZodObject | null) =>
  ({
    name: 'ferry',
    grade: 'ordinary',
    asks: [],
    consumes: [],
    standIns: {},
    settings,
    plainRoutes: [],
    jobTables: null,
  }) as unknown as AnySubgraphModule;

describe('a marked part', () => {
  const text = 'a\n# sync: one\nold\n# sync: end\nb\n# sync: one more\nkept\n# sync: end\n';

  it('is replaced, and nothing else', () => {
    expect(replaceMarkedPart(text, 'one', 'x\ny\n')).toBe(
      'a\n# sync: one\nx\ny\n# sync: end\nb\n# sync: one more\nkept\n# sync: end\n',
    );
    expect(replaceMarkedPart('<!-- sync: one -->\n<!-- sync: end -->', 'one', 'x\n')).toBe(
      '<!-- sync: one -->\nx\n<!-- sync: end -->',
    );
  });

  it.each(['two', 'on', ''])('%j that is not there is named', (name) => {
    expect(() => replaceMarkedPart('# sync: one\n# sync: end', name, 'x')).toThrow(`marked "sync: ${name}"`);
  });

  it('differs from one whose name begins alike', () => {
    expect(replaceMarkedPart(text, 'one more', 'x\n')).toContain('old\n# sync: end\nb\n# sync: one more\nx\n');
    expect(replaceMarkedPart('# sync: one more\n# sync: end\n# sync: one\n# sync: end', 'one', 'x\n')).toBe(
      '# sync: one more\n# sync: end\n# sync: one\nx\n# sync: end',
    );
  });

  it('is named in the error when it has no end', () => {
    expect(() => replaceMarkedPart('# sync: one\nx', 'one', 'y')).toThrow('marked "sync: one"');
  });
});

describe('.env.example', () => {
  it('tells each setting of a subgraph with its description, and its example or default', () => {
    const settings = z.object({
      FERRY_URL: z.url().optional().meta({ description: 'Address.', example: 'https://ferry.example.com' }),
      FERRY_BERTHS_MAX: z.coerce.number().default(40).meta({ description: 'Most berths of a booking.' }),
    });
    expect(writeEnvironmentExample([ferry(settings), ferry(null)])).toContain(
      '# --- ferry ---\n\n# Address.\n#FERRY_URL=https://ferry.example.com\n# Most berths of a booking.\n#FERRY_BERTHS_MAX=40\n',
    );
  });

  it('cannot be written when a setting has no description', () => {
    const settings = z.object({ FERRY_URL: z.url() });
    expect(() => writeEnvironmentExample([ferry(settings)])).toThrow('The setting FERRY_URL has no description');
  });
});

it('the facts of subgraphs hold the names of their settings', () => {
  const text = writeSubgraphFacts([ferry(z.object({ FERRY_URL: z.url() }))]);
  expect(text).toContain('"FERRY_URL"');
  expect(text).toContain('"jobTables": []');
});

it('no two steps have one name, under which their stamps are kept', () => {
  const names = [...steps, ...stepsOfGenerated].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
