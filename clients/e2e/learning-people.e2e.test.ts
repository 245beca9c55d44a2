import { eventually } from '@codai/kit/testing/eventually';
import { EnrollInCourseDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddOneLessonDocument,
  AddOneModuleDocument,
  CreateOneCourseDocument,
  OneCourseDocument,
  PublishOneCourseDocument,
} from '../web/domains/learning/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

/** A published course of two modules with a learner. */
async function course(): Promise<string> {
  const teacher = await clientOf('owner@north.test');
  const key = () => crypto.randomUUID();
  const created = await teacher.mutate(CreateOneCourseDocument, {
    input: { title: unique('Signals at sea'), summary: 'Flags and lights.', idempotencyKey: key() },
  });
  const { id: courseId } = done(created.data?.createCourse);
  for (const title of ['Flags', 'Lights']) {
    const input = { courseId, title, dripDays: 0, idempotencyKey: key() };
    done((await teacher.mutate(AddOneModuleDocument, { input })).data?.addCourseModule);
  }
  const { data } = await teacher.query(OneCourseDocument, { id: courseId });
  const moduleId = data?.course?.modules[0]?.id ?? '';
  for (const title of ['Alpha', 'Bravo']) {
    const lesson = { moduleId, title, content: `The flag ${title}.`, isRequired: true, isPreview: false };
    done((await teacher.mutate(AddOneLessonDocument, { input: { ...lesson, idempotencyKey: key() } })).data?.addLesson);
  }
  done((await teacher.mutate(PublishOneCourseDocument, { input: { courseId } })).data?.publishCourse);
  const learner = await clientOf('member@north.test');
  const input = { courseId, cohortId: null, idempotencyKey: key() };
  done((await learner.mutate(EnrollInCourseDocument, { input })).data?.enroll);
  learner.close();
  teacher.close();
  return courseId;
}

describe.skipIf(!hasChromium)('the people of a course', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const lessons = (page: Page, module: string) =>
    page.getByRole('region', { name: module }).locator('.rows bdi').allTextContents();

  it('are listed by their enrolment and given more time, and lessons are put in another order', async () => {
    const id = await course();
    const teacher = await visitAs(browser, 'owner@north.test');
    const { page } = teacher;
    const dialog = page.getByRole('dialog');
    await teacher.open(`/learn/${id}/grades?view=learners`);
    await page.getByText('Niels North').waitFor();
    await page.getByRole('button', { name: 'Give extra time' }).click();
    await dialog.getByLabel('Extra time in percent').fill('400');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Extra time in percent').fill('25');
    await expectReadable(page, 'learning-extra-time');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('25% extra time').waitFor();
    await expectReadable(page, 'learning-learners');
    await page.getByRole('radio', { name: 'Waiting' }).click();
    await page.getByText('Nobody is waiting for a place').waitFor();

    await teacher.open(`/learn/${id}/edit?part=content`);
    await page.getByText('Bravo').waitFor();
    const choose = async (lesson: string, act: string) => {
      await page.getByRole('button', { name: `Actions for ${lesson}` }).click();
      await page.getByRole('menuitem', { name: act }).click();
    };
    await choose('Bravo', 'Move up');
    await eventually(() => lessons(page, 'Flags'), ['Bravo', 'Alpha']);
    await choose('Bravo', 'Move to “Lights”');
    await eventually(() => lessons(page, 'Lights'), ['Bravo']);
    await page.getByRole('region', { name: 'Lights' }).getByRole('button', { name: 'Edit module' }).click();
    await dialog.getByLabel('Module title').fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    await dialog.getByLabel('Module title').fill('Lights at night');
    await expectReadable(page, 'learning-module');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('region', { name: 'Lights at night' }).waitFor();
    await expectReadable(page, 'learning-editor-order');
    await choose('Bravo', 'Remove lesson');
    await dialog.getByRole('button', { name: 'Remove lesson' }).click();
    await eventually(() => lessons(page, 'Lights at night'), []);
    expect(teacher.faults).toEqual([]);
  });

  it('receive announcements of the instructor, and read them as long as they take the course', async () => {
    const id = await course();
    const [teacher, learner] = [
      await visitAs(browser, 'owner@north.test'),
      await visitAs(browser, 'member@north.test'),
    ];
    const { page } = teacher;
    const { page: desk } = learner;
    const dialog = page.getByRole('dialog');
    await teacher.open(`/learn/${id}`);
    await page.getByText('No announcements yet').waitFor();
    await page.getByRole('button', { name: 'New announcement' }).click();
    await dialog.getByRole('button', { name: 'Publish announcement' }).click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    await dialog.getByLabel('Title').fill('No lesson on Friday');
    await dialog.getByLabel('Text').fill('The quay is closed.');
    await expectReadable(page, 'learning-announcement-new');
    await dialog.getByRole('button', { name: 'Publish announcement' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('The quay is closed.').waitFor();

    await learner.open(`/learn/${id}`);
    await desk.getByText('No lesson on Friday').waitFor();
    expect(await desk.getByRole('button', { name: 'New announcement' }).count()).toBe(0);
    await expectReadable(desk, 'learning-announcements');
    await page.getByRole('button', { name: 'Actions for No lesson on Friday' }).click();
    await page.getByRole('menuitem', { name: 'Edit announcement' }).click();
    await dialog.getByLabel('Text').fill('The quay is open again.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The quay is open again.').waitFor();
    await desk.reload();
    await desk.getByText('The quay is open again.').waitFor();
    await desk.getByRole('button', { name: 'Leave course' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Leave course' }).click();
    await desk.getByRole('button', { name: 'Enrol', exact: true }).waitFor();
    expect(await desk.getByText('No lesson on Friday').count()).toBe(0);
    await page.getByRole('button', { name: 'Actions for No lesson on Friday' }).click();
    await page.getByRole('menuitem', { name: 'Delete announcement' }).click();
    await dialog.getByRole('button', { name: 'Delete announcement' }).click();
    await page.getByText('No announcements yet').waitFor();
    expect([...teacher.faults, ...learner.faults]).toEqual([]);
  });
});
