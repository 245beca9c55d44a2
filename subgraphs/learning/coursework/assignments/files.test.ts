import files from '@codai/files';
import { type FilesTest, filesOf, sha256 } from '@codai/files/testing/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LearningTest, learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';

let t: LearningTest;
let library: FilesTest;
beforeAll(async () => {
  t = await learningTest({ beside: [files] });
  library = filesOf(t.subject.beside('files') as FilesTest['subject']);
});
afterAll(() => t[Symbol.asyncDispose]());

const ada = pupil('usr_ada');
const upload = async (name: string, text: string, by = ada) =>
  (await library.upload(by, text, { name, sha256: sha256(Buffer.from(text)) })).id;
async function assignment() {
  const { id: courseId } = await t.openCourse();
  await t.enrolled(ada, courseId);
  const facts = { courseId, title: 'Plan', rubric: [{ text: 'Complete', points: 10 }] };
  return { courseId, assignmentId: (await t.made(teacher, 'createAssignment', facts)).id };
}
const shared = async () => {
  await t.subject.runJobs();
};

describe('files of a submission', () => {
  it('are kept as they were handed in, and may be viewed by the instructor alone', async () => {
    const { assignmentId } = await assignment();
    const fileId = await upload('plan.txt', 'My plan');
    const work = await t.made(ada, 'submitAssignment', { assignmentId, fileIds: [fileId, fileId] });
    const handedIn = {
      name: 'plan.txt',
      number: 1,
      size: '7',
      sha256: sha256(Buffer.from('My plan')),
      contentType: 'text/plain',
      file: { id: fileId },
    };
    expect(work).toMatchObject({ text: null, url: null, files: [handedIn] });
    expect(await library.bytesOf(teacher, fileId)).toBeNull();
    await shared();
    expect(String(await library.bytesOf(teacher, fileId))).toBe('My plan');
    expect(await library.bytesOf(pupil('usr_bo'), fileId)).toBeNull();
    // Later changes of the file make another version.
    const renamed = await library.call(ada, 'renameFile', {
      fileId,
      name: 'other.txt',
      expectedVersion: (await library.fileOf(ada, fileId))?.version,
    });
    expect(renamed).toMatchObject({ name: 'other.txt' });
    const document = 'query ($id: ID!) { submission(id: $id) { files { name number file { id } } } }';
    const seen = { submission: { files: [{ name: 'plan.txt', number: 1, file: { id: fileId } }] } };
    expect(await t.ask(teacher, document, { id: work.id })).toEqual(seen);
    expect(await t.ask(otherTeacher, document, { id: work.id })).toEqual({ submission: null });
    const [row] = await t.query<{ name: string }>(
      'SELECT name FROM learning.submission_file WHERE submission_id = $1',
      [work.id],
    );
    expect(row?.name).not.toContain('plan');
  });

  it('are replaced with the work: what is no longer part of it is no longer shared', async () => {
    const { assignmentId } = await assignment();
    const [first, second] = [await upload('one.txt', 'One'), await upload('two.txt', 'Two')];
    await t.made(ada, 'submitAssignment', { assignmentId, fileIds: [first] });
    await shared();
    await t.made(ada, 'submitAssignment', { assignmentId, text: 'With the other file', fileIds: [second] });
    await shared();
    expect([await library.bytesOf(teacher, first), String(await library.bytesOf(teacher, second))]).toEqual([
      null,
      'Two',
    ]);
    const last = await t.made(ada, 'submitAssignment', { assignmentId, text: 'Without' });
    await shared();
    expect(last).toMatchObject({ files: [], version: 3 });
    expect(await library.bytesOf(teacher, second)).toBeNull();
  });

  it('are refused before anything is kept: unknown, of somebody else, not inspected, too many, of another organisation', async () => {
    const { courseId, assignmentId } = await assignment();
    const theirs = await upload('bo.txt', 'Bo', pupil('usr_bo'));
    const mine = await upload('mine.txt', 'Mine');
    const bytes = Buffer.from('waits');
    const waiting = (await library.put(ada, bytes, { name: 'waits.txt', sha256: sha256(bytes) })).id;
    const hand = (fileIds: readonly string[], by = ada) => t.call(by, 'submitAssignment', { assignmentId, fileIds });
    expect(await hand([mine, 'fil_none'])).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'fileIds', '1'] });
    expect(await hand([theirs])).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'fileIds', '0'] });
    expect(await hand([mine, waiting])).toMatchObject({ code: 'INVALID_STATE' });
    expect(await hand(Array.from({ length: 11 }, (_, n) => `fil_${n}`))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await hand([])).toMatchObject({ code: 'VALIDATION_FAILED' });
    const guest = outsider('usr_guest');
    await t.enrolled(guest, courseId);
    expect(await hand([await upload('guest.txt', 'Guest', guest)], guest)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await t.query('SELECT FROM learning.submission WHERE assignment_id = $1', [assignmentId])).toEqual([]);
    await shared();
    expect(await library.bytesOf(teacher, mine)).toBeNull();
  });

  it('give the first outcome again for the same key, also when a file is gone meanwhile', async () => {
    const { assignmentId } = await assignment();
    const fileId = await upload('gone.txt', 'Gone soon');
    const input = { assignmentId, fileIds: [fileId], idempotencyKey: 'handed-in-once' };
    const first = await t.made(ada, 'submitAssignment', input);
    expect(await library.call(ada, 'trashFile', { fileId })).toMatchObject({ status: 'TRASHED' });
    expect(await t.made(ada, 'submitAssignment', input)).toMatchObject({ id: first.id, version: first.version });
    await shared();
    expect(await library.bytesOf(teacher, fileId)).toBeNull();
  });
});
