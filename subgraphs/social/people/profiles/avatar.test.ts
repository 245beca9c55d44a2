import files from '@codai/files';
import { type FilesTest, filesOf, pictureOf } from '@codai/files/testing/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous, as, openSocialBeside, type SocialUnderTest } from '../../testing/social.ts';
import { act } from '../../testing/verbs.ts';

let social: SocialUnderTest;
let library: FilesTest;
beforeAll(async () => {
  social = await openSocialBeside([files], 'ana', 'bo');
  library = filesOf(social.beside('files') as FilesTest['subject']);
});
afterAll(() => social[Symbol.asyncDispose]());

const upload = async (who: string, background: string) =>
  (await library.upload(as(who), await pictureOf(background), { name: 'face.png', type: 'image/png' })).id;
const version = async (who: string) =>
  (await social.rows<{ version: number }>('SELECT version FROM social.profile WHERE handle = $1', [who]))[0]?.version;
const set = async (who: string, fileId: string | null, expectedVersion?: number) =>
  act(social, as(who), 'setAvatar', { fileId, expectedVersion: expectedVersion ?? (await version(who)) });
const avatarOf = async (who: string, caller = anonymous) => {
  const document = `query ($handle: String!) { socialProfile(handle: $handle) { avatar { id } } }`;
  const { socialProfile } = await social.ask<{ socialProfile: { avatar: { id: string } | null } | null }>(
    caller,
    document,
    {
      handle: who,
    },
  );
  return socialProfile && (socialProfile.avatar?.id ?? null);
};
/** Whether files shows it to everybody. */
const isShown = async (id: string) =>
  (await library.http(`${social.services.publicUrl}/pictures/${id}/thumbnail`)).status === 200;

it('shows an image of the person to everybody who may see the profile, in the place of the one before', async () => {
  const [first, second] = [await upload('ana', '#336699'), await upload('ana', '#996633')];
  expect(await avatarOf('ana')).toBeNull();
  expect(await set('ana', first)).toMatchObject({ avatar: { id: first } });
  expect([await avatarOf('ana'), await isShown(first)]).toEqual([first, true]);
  expect(await set('ana', second)).toMatchObject({ avatar: { id: second } });
  expect([await avatarOf('ana', as('bo')), await isShown(first), await isShown(second)]).toEqual([second, false, true]);
  expect(await library.call(as('ana'), 'trashFile', { fileId: second })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await library.call(as('ana'), 'trashFile', { fileId: first })).toMatchObject({ status: 'TRASHED' });
  // A profile that a block hides has no avatar either (SOC-1).
  await act(social, as('ana'), 'blockUser', { userId: 'usr_bo' });
  expect(await avatarOf('ana', as('bo'))).toBeNull();
  expect(await set('ana', null)).toMatchObject({ avatar: null });
  expect([await avatarOf('ana'), await isShown(second)]).toEqual([null, false]);
  const told = (await social.published()).filter(({ type }) => type === 'social.profile.updated');
  expect(told.map(({ data }) => data.userId)).toEqual(['usr_ana', 'usr_ana', 'usr_ana']);
});

it('refuses a file of somebody else, no image, and a profile that was changed meanwhile, and leaves the profile as it was', async () => {
  const [own, theirs] = [await upload('bo', '#000000'), await upload('ana', '#ffffff')];
  expect(await set('bo', own)).toMatchObject({ avatar: { id: own } });
  const text = (await library.upload(as('bo'), 'No image', { name: 'note.txt' })).id;
  expect(await set('bo', theirs)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await set('bo', 'fil_none')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await set('bo', text)).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await set('bo', null, 1)).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect([await avatarOf('bo'), await isShown(own)]).toEqual([own, true]);
  const others = await Promise.all(['#111111', '#222222', '#333333'].map((color) => upload('bo', color)));
  const current = await version('bo');
  const answers = await Promise.all(others.map((id) => set('bo', id, current)));
  expect(answers.filter((answer) => 'avatar' in answer)).toHaveLength(1);
  const named = String(await avatarOf('bo'));
  expect(others).toContain(named);
  expect(await isShown(named)).toBe(true);
});
