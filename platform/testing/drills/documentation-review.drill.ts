import { readdir, readFile } from 'node:fs/promises';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { asNobody, url } from './installation.ts';

const { data: introspected } = await asNobody<IntrospectionQuery>(getIntrospectionQuery());
const hasSchema = introspected !== null && introspected !== undefined;
const root = new URL('../../../', import.meta.url);

describe('the API', () => {
  check(
    'has a description of every type, field and argument',
    async ({ note }) => {
      const schema = buildClientSchema(introspected);
      const missing: string[] = [];
      let count = 0;
      for (const type of Object.values(schema.getTypeMap())) {
        if (type.name.startsWith('__')) continue;
        count++;
        if (!type.description) missing.push(type.name);
        if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
        for (const field of Object.values(type.getFields())) {
          count++;
          if (!field.description) missing.push(`${type.name}.${field.name}`);
        }
      }
      note(`${count} types and fields.`);
      // The connections of paging are those of the Relay specification.
      expect(
        missing.filter((name) => !/(Connection|Edge|PageInfo)(\.|$)|^(Query|Mutation|Subscription)$/.test(name)),
      ).toEqual([]);
    },
    hasSchema,
  );

  check('has a summary of every route of the REST API', async () => {
    const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary: string }>>;
    };
    const missing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { summary }]) => (summary.length > 5 ? [] : [`${method} ${path}`])),
    );
    expect(missing).toEqual([]);
  });
});

describe('the documents of the repository', () => {
  check('cover every subgraph by a README with the same parts', async ({ note }) => {
    const names = (await readdir(new URL('subgraphs/', root), { withFileTypes: true })).filter((one) =>
      one.isDirectory(),
    );
    const missing: string[] = [];
    for (const { name } of names) {
      const text = await readFile(new URL(`subgraphs/${name}/README.md`, root), 'utf8');
      for (const part of ['Try it', 'Owns', 'Events'])
        if (!text.includes(`## ${part}`)) missing.push(`${name}: ${part}`);
    }
    note(`${names.length} subgraphs.`);
    expect(missing).toEqual([]);
  });

  check('cover installation, operation, restore and every setting', async () => {
    const [readme, production, settings] = await Promise.all(
      ['README.md', 'docs/guides/production.md', '.env.example'].map((name) => readFile(new URL(name, root), 'utf8')),
    );
    expect(readme).toContain('npm ci');
    for (const part of ['Checklist', 'Backup and restore', 'Troubleshooting'])
      expect(production).toContain(`## ${part}`);
    expect(settings).toContain('MASTER_KEY');
  });
});
