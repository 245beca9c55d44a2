import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('has a default for everything outside production', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      environment: 'development',
      introspection: true,
    });
  });

  it.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ REDIS_URL: 'nonsense' }, 'REDIS_URL'],
    [{ KAFKA_BROKERS: 'https://broker' }, 'KAFKA_BROKERS'],
    [{ NODE_ENV: 'staging' }, 'NODE_ENV'],
    [{ SUBGRAPH_URLS: 'social' }, 'SUBGRAPH_URLS'],
    [{ QUEUE: 'no' }, 'QUEUE'],
    [{ GATEWAY_URL: 'gateway:4000' }, 'GATEWAY_URL'],
    [{ S3_BUCKET: 'My Bucket' }, 'S3_BUCKET'],
    [{ S3_BUCKET: 'files', S3_PREFIX: '/a' }, 'S3_PREFIX'],
    [{ S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'AKID' }, 'S3_SECRET_ACCESS_KEY'],
    [{ S3_ENDPOINT: 'https://s3.example.com' }, 'S3_BUCKET'],
  ])('names the wrong setting of %j and does not show its value', (env, name) => {
    const fault = (() => {
      try {
        readSettings(env as Record<string, string>);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(fault).toContain(name);
    expect(fault).not.toContain('mysql://x');
    expect(fault.split('\n')).toHaveLength(1);
  });

  it('refuses a name that is almost one of ours, and knows every name of .env.example', async () => {
    expect(() => readSettings({ DATABSE_URL: 'postgresql://db/codai' })).toThrow(
      'The setting DATABSE_URL is unknown; did you mean DATABASE_URL?',
    );
    const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(20);
    for (const name of names.filter(({ length }) => length > 6)) {
      const slip = `${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}`;
      if (slip !== name) expect(() => readSettings({ [slip]: 'x' }), slip).toThrow(`did you mean ${name}?`);
    }
  });

  it('takes an empty variable as absent', () => {
    expect(readSettings({ REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: undefined, port: 4000 });
  });

  it('refuses made-up keys and an embedded database in production', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(
      'In production these settings are required: CALLER_KEY, SERVICE_KEY, CURSOR_KEY, MASTER_KEY, PUBLIC_URL, DATABASE_URL',
    );
  });

  it('requires no service key of a gateway alone or of a process that only migrates', () => {
    const production = {
      NODE_ENV: 'production',
      CALLER_KEY: 'a',
      CURSOR_KEY: 'b',
      MASTER_KEY: 'c',
      PUBLIC_URL: 'https://api.example.com/',
      DATABASE_URL: 'postgresql://db/codai',
    };
    expect(() => readSettings(production, { serve: ['hub'], migrateOnly: false })).toThrow('required: SERVICE_KEY.');
    expect(() => readSettings(production, { serve: [], migrateOnly: false })).not.toThrow();
    expect(() => readSettings(production, { serve: ['hub'], migrateOnly: true })).not.toThrow();
  });

  it('T-5: lets the embedded database start in production only when ALLOW_EMBEDDED names the database', () => {
    const production = {
      NODE_ENV: 'production',
      CALLER_KEY: 'a',
      SERVICE_KEY: 'd',
      CURSOR_KEY: 'b',
      MASTER_KEY: 'c',
      PUBLIC_URL: 'https://api.example.com/',
    };
    for (const ALLOW_EMBEDDED of ['files', 'payment-processor,files', 'databases']) {
      expect(() => readSettings({ ...production, ALLOW_EMBEDDED })).toThrow(/required: DATABASE_URL/);
    }
    expect(readSettings({ ...production, ALLOW_EMBEDDED: 'files,database' }).databaseUrl).toBeUndefined();
  });

  it('hides introspection and playground in production unless asked for', () => {
    const production = {
      NODE_ENV: 'production',
      CALLER_KEY: 'a',
      SERVICE_KEY: 'd',
      CURSOR_KEY: 'b',
      MASTER_KEY: 'c',
      PUBLIC_URL: 'https://api.example.com/',
      DATABASE_URL: 'postgresql://db/codai',
    };
    expect(readSettings(production)).toMatchObject({
      introspection: false,
      playground: false,
      publicUrl: 'https://api.example.com',
    });
    expect(readSettings({ ...production, PLAYGROUND: 'on' })).toMatchObject({ introspection: false, playground: true });
  });
});
