import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { attachmentLimits, choose } from './limits.ts';

const fileOf = (name: string, type: string, size = 100) => {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: size });
  return file;
};
const jpeg = (name = 'a.jpg', size = 100) => fileOf(name, 'image/jpeg', size);
const pdf = fileOf('a.pdf', 'application/pdf');

it('has the limits of the server', () => {
  const rules = readFileSync(new URL('../../../../subgraphs/social/attachments/rules.ts', import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(attachmentLimits)) {
    const [, served] = new RegExp(`\\n {2}${name}: ([\\d_]+),`).exec(rules) ?? [];
    expect(Number(served?.replaceAll('_', '')), name).toBe(value);
  }
});

it('takes pictures as pictures, and everything as files once a file is among them', () => {
  expect(choose([jpeg(), jpeg('b.jpg')], []).taken.map(({ kind }) => kind)).toEqual(['PICTURE', 'PICTURE']);
  expect(choose([jpeg(), pdf], []).taken.map(({ kind }) => kind)).toEqual(['FILE', 'FILE']);
  expect(choose([jpeg()], [{ kind: 'FILE' }]).taken).toMatchObject([{ kind: 'FILE' }]);
});

it.each([
  { name: 'a file beside pictures', files: [pdf], present: 1, why: 'mixed' },
  { name: 'a fifth picture', files: [jpeg()], present: 4, why: 'tooManyPictures' },
  { name: 'a picture of 40 MB', files: [jpeg('big.jpg', 40_000_000)], present: 0, why: 'pictureTooLarge' },
  { name: 'a HEIC picture', files: [fileOf('IMG_1.HEIC', '')], present: 0, why: 'heic' },
  { name: 'an empty picture', files: [jpeg('none.jpg', 0)], present: 0, why: 'empty' },
])('leaves out $name and says why', ({ files, present, why }) => {
  const { taken, notTaken } = choose(
    files,
    Array.from({ length: present }, () => ({ kind: 'PICTURE' as const })),
  );
  expect([taken.length, notTaken[0]?.why]).toEqual([0, why]);
});

it('takes as many files as there is room for', () => {
  const { taken, notTaken } = choose(
    Array.from({ length: 12 }, () => pdf),
    [],
  );
  expect([taken.length, notTaken.map(({ why }) => why)]).toEqual([10, ['tooManyFiles', 'tooManyFiles']]);
  expect(choose([fileOf('disk.img', 'application/octet-stream', 200_000_000)], []).notTaken[0]?.why).toBe('tooLarge');
});
