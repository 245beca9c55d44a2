import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maskText } from '../logging/mask.ts';
import { readSettings, refuseMisspelt, SettingsError } from './read-settings.ts';
import { secretSetting } from './secret-setting.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MASTER_KEY: secretSetting({ charactersMin: 16 }).optional(),
});

describe('settings', () => {
  it('come with their types and defaults; empty ones are absent, foreign ones are left alone', () => {
    expect(readSettings(schema, { PORT: '', DATABASE_URL: '', PATH: '/bin' })).toEqual({ PORT: 4000 });
    expect(readSettings(schema, { PORT: '0' })).toEqual({ PORT: 0 });
  });

  it.each([
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://root:hunter2@x/y' }, 'DATABASE_URL'],
    [{ MASTER_KEY: 'hunter2' }, 'MASTER_KEY'],
  ])('%j ends the start with one line that names it and does not repeat it', (env, name) => {
    expect(() => readSettings(schema, env)).toThrow(SettingsError);
    expect(() => readSettings(schema, env)).toThrow(new RegExp(`^The setting ${name} is not valid: [^\n]+\\.$`));
    expect(() => readSettings(schema, env)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter2|65536/) }),
    );
  });

  it('tag secret values and mask them in log lines', () => {
    const { MASTER_KEY } = readSettings(schema, { MASTER_KEY: 'a-master-key-of-24-chars' });
    expect(MASTER_KEY?.reveal()).toBe('a-master-key-of-24-chars');
    expect(JSON.stringify({ MASTER_KEY })).toBe('{"MASTER_KEY":"[secret]"}');
    expect(maskText('it is a-master-key-of-24-chars!')).toBe('it is [secret]!');
  });
});

describe('a name that is almost a setting', () => {
  const names = ['PORT', 'DATABASE_URL', 'METRICS_PORT', 'DATA_DIR'];

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URLS', 'DATABASE_URL'],
    ['DATABASE-URL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['METRICS_PROT', 'METRICS_PORT'],
    ['DATADIR', 'DATA_DIR'],
  ])('%s is refused for %s', (given, meant) => {
    expect(() => refuseMisspelt(names, { [given]: 'x' })).toThrow(
      `The setting ${given} is unknown; did you mean ${meant}?`,
    );
  });

  it.each(['PATH', 'SORT', 'HOSTNAME', 'HOME', 'DATABASE_URL', 'METRICS_PORT', 'DATABASE', 'DATA_DIRECTORY'])(
    '%s is let be',
    (given) => {
      expect(() => refuseMisspelt(names, { [given]: 'x' })).not.toThrow();
    },
  );

  it('is accepted when its value is empty', () => {
    expect(() => refuseMisspelt(names, { DATADIR: '' })).not.toThrow();
  });
});
