import { readFile } from 'node:fs/promises';
import { type FieldRule, fieldRules } from '@codai/kit/security';
import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadModules, subgraphNames } from './catalogue.ts';
import { fieldRulesText } from './field-rules.ts';

const subgraphs = (await loadModules(subgraphNames)).map((module) => {
  const schema = module.schema();
  return { name: module.name, module, schema, rules: fieldRules(schema) };
});

describe('the rules of all fields', () => {
  it.each(subgraphs)('are there for every field of every type of $name', ({ schema, rules }) => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    expect(rules.map(({ field }) => field).sort()).toEqual(fields.sort());
    expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
  });

  it('are those that were reviewed: `npm run sync` renews the list, and the diff is read', async () => {
    expect(fieldRulesText(subgraphs)).toBe(await readFile(new URL('./field-rules.txt', import.meta.url), 'utf8'));
  });
});

/** Fields that anybody may ask for, without a token. Left out are refusals, which hold what the caller did, and pages and their edges. */
describe('the fields that are open to everybody', () => {
  it.each(subgraphs)('are exactly those that $name declares (`openFields` in its declarations.ts)', (subgraph) => {
    const found = subgraph.rules
      .filter((rule) => isOpen(rule) && !isShared(rule, subgraph.schema))
      .map(({ field }) => field);
    const declared = Object.entries(subgraph.module.openFields).flatMap(([type, fields]) =>
      fields.map((field) => `${type}.${field}`),
    );
    // `nodeId` is `id` under the name by which `node(id:)` refers to the object.
    const isIdAgain = (field: string) => field.endsWith('.nodeId') && declared.includes(field.replace(/nodeId$/, 'id'));
    expect(found.filter((field) => !isIdAgain(field)).sort()).toEqual(declared.sort());
  });
});

describe('the text of a rule', () => {
  it('tells the scopes within a nested one (T-1)', () => {
    const texts = subgraphs.map(({ module, schema }) => fieldRulesText([{ module, schema }]));
    expect(texts.join('')).not.toContain('[object');
    expect(texts.join('')).toMatch(/\$all|\$any/);
  });
});

function isOpen({ rule }: FieldRule): boolean {
  return rule === 'dynamic' || (rule !== null && 'public' in rule);
}

/** The kit's value types, refusals, and what every page and edge has. */
function isShared({ field }: FieldRule, schema: (typeof subgraphs)[number]['schema']): boolean {
  const [typeName = '', name = ''] = field.split('.');
  const type = schema.getType(typeName);
  const isRefusal = isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Error');
  return (
    isRefusal ||
    ['InvalidField', 'Money', 'PageInfo', '_Service'].includes(typeName) ||
    (typeName.endsWith('Connection') && ['edges', 'pageInfo', 'totalCount'].includes(name)) ||
    (typeName.endsWith('Edge') && ['cursor', 'node'].includes(name))
  );
}
