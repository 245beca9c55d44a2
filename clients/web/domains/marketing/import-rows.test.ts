import { expect, it } from 'vitest';
import { rowsOf } from './import-rows.ts';

it('reads one person a line, by comma, semicolon or tab, without head and empty lines', () => {
  const text =
    'E-mail,Name,Country,Tags\r\nana@example.test, Ana Pop ,ro,vip press\n\nbo@example.test;"Bo"\ncy@example.test\t\tDE\n';
  expect(rowsOf(text)).toEqual([
    { email: 'ana@example.test', name: 'Ana Pop', country: 'RO', tags: ['vip', 'press'] },
    { email: 'bo@example.test', name: 'Bo', country: null, tags: [] },
    { email: 'cy@example.test', name: null, country: 'DE', tags: [] },
  ]);
  expect(rowsOf('  \n')).toEqual([]);
});
