import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddOneLessonDocument,
  AddOneModuleDocument,
  CreateOneAssessmentDocument,
  CreateOneCourseDocument,
  CreateOneQuestionDocument,
  OneCourseDocument,
  PublishOneAssessmentDocument,
  PublishOneCourseDocument,
  QuestionsOfCourseDocument,
  UpdateOneAssessmentDocument,
  UpdateOneQuestionDocument,
} from '../web/domains/learning/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('courses', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const dialogOf = (page: Page) => page.getByRole('dialog');
  /** Presses the button of the open dialog, and waits until it has closed. */
  async function send(page: Page, name: string) {
    const dialog = dialogOf(page);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  /** Presses the button of the open dialog, which says that somebody else was quicker. */
  async function sendLate(page: Page, name: string) {
    await dialogOf(page).getByRole('button', { name, exact: true }).click();
    await dialogOf(page).getByText('Somebody else changed this.').waitFor();
  }
  const part = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

  const courseOf = (page: Page) => /\/learn\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  /** Changes the question of the course that the page edits, as from another browser. */
  async function changeQuestionElsewhere(page: Page) {
    const client = await clientOf('owner@north.test');
    const { data } = await client.query(QuestionsOfCourseDocument, { courseId: courseOf(page) });
    const question = data?.courseQuestions?.edges[0]?.node;
    if (!question) throw new Error('The course has no question.');
    const { id: questionId, topic, text, choices, answers, explanation, version: expectedVersion } = question;
    const input = { questionId, topic, text, choices, answers, explanation, points: 7, expectedVersion };
    done((await client.mutate(UpdateOneQuestionDocument, { input })).data?.updateCourseQuestion);
    client.close();
  }
  /** Changes the time limit of the assessment of the course that the page edits, as from another browser. */
  async function changeAssessmentElsewhere(page: Page) {
    const client = await clientOf('owner@north.test');
    const { data } = await client.query(OneCourseDocument, { id: courseOf(page) });
    const assessment = data?.course?.assessments[0];
    if (!assessment) throw new Error('The course has no assessment.');
    const { id: assessmentId, title, version: expectedVersion } = assessment;
    const draws = [{ topic: 'Lines', count: 1 }];
    const input = { assessmentId, title, draws, timeLimitSeconds: 2_700, expectedVersion };
    done((await client.mutate(UpdateOneAssessmentDocument, { input })).data?.updateAssessment);
    client.close();
  }

  it('are written and published by an instructor, taken and completed by a learner, and graded', async () => {
    const title = unique('Mooring lines');
    const teacher = await visitAs(browser, 'owner@north.test');
    const { page } = teacher;
    await teacher.open('/learn');
    await page.getByText('Operating harbour cranes').first().waitFor();
    await expectReadable(page, 'learning-catalogue');
    await page.getByRole('button', { name: 'New course' }).click();
    await dialogOf(page).getByRole('button', { name: 'New course' }).click();
    await dialogOf(page).locator('[aria-invalid=true]').waitFor();
    await dialogOf(page).getByLabel('Title').fill(title);
    await dialogOf(page).getByLabel('Summary').fill('Make a ship fast, and let it go.');
    await dialogOf(page).getByRole('button', { name: 'New course' }).click();

    await page.getByText('No modules yet').waitFor();
    await page.getByRole('button', { name: 'Add module' }).click();
    await dialogOf(page).getByLabel('Module title').fill('Lines');
    await send(page, 'Add module');
    for (const [name, content] of [
      ['Names of lines', '# Names of lines\n\n- Head line\n- **Spring**\n- Stern line'],
      ['Letting go', 'Springs go **last**.'],
    ] as const) {
      await page.getByRole('button', { name: 'Add lesson' }).click();
      await dialogOf(page).getByLabel('Title').fill(name);
      await dialogOf(page).getByLabel('Content').fill(content);
      await send(page, 'Add lesson');
      await page.getByText(name, { exact: true }).waitFor();
    }
    await expectReadable(page, 'learning-editor-content');

    await part(page, 'Questions');
    await page.getByRole('button', { name: 'Add question' }).click();
    await dialogOf(page).getByLabel('Topic').fill('Lines');
    await dialogOf(page).getByLabel('Question', { exact: true }).fill('Which line goes last?');
    await dialogOf(page).getByLabel('Choices, one per line').fill('Head line\n* Spring\nStern line');
    await dialogOf(page).getByLabel('Explanation').fill('It holds the ship along the quay.');
    await expectReadable(page, 'learning-question');
    await send(page, 'Add question');
    await page.getByText('Correct answer: Spring').waitFor();
    await page.getByRole('button', { name: 'Edit Which line goes last?' }).click();
    expect(await dialogOf(page).getByLabel('Type').isDisabled()).toBe(true);
    expect(await dialogOf(page).getByLabel('Choices, one per line').inputValue()).toBe(
      'Head line\n* Spring\nStern line',
    );
    await dialogOf(page).getByLabel('Points').fill('0');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await dialogOf(page).locator('[aria-invalid=true]').waitFor();
    await dialogOf(page).getByLabel('Points').fill('1');
    await dialogOf(page).getByLabel('Choices, one per line').fill('Head line\nBreast line\n* Spring');
    await expectReadable(page, 'learning-question-edit');
    await changeQuestionElsewhere(page);
    await sendLate(page, 'Save');
    await send(page, 'Save');
    await page.reload();
    await page.getByText('Correct answer: Spring').waitFor();
    await page.getByText('Lines · Single choice · Points: 1').waitFor();

    await part(page, 'Assessments');
    await page.getByRole('button', { name: 'Add assessment' }).click();
    await dialogOf(page).getByLabel('Title').fill('Casting off');
    await dialogOf(page).getByLabel('Topic').fill('Lines');
    await dialogOf(page).getByLabel('Time limit (minutes)').fill('20');
    await dialogOf(page).getByLabel('Attempts allowed').fill('2');
    await send(page, 'Add assessment');
    await page.getByRole('button', { name: 'Edit Casting off' }).click();
    expect(await dialogOf(page).getByLabel('Time limit (minutes)').inputValue()).toBe('20');
    await dialogOf(page).getByLabel('Number of questions').fill('0');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await dialogOf(page).locator('[aria-invalid=true]').waitFor();
    await dialogOf(page).getByLabel('Number of questions').fill('1');
    await dialogOf(page).getByLabel('Attempts allowed').fill('3');
    await expectReadable(page, 'learning-assessment-edit');
    await changeAssessmentElsewhere(page);
    await sendLate(page, 'Save');
    // The editor reads the course again; the next save then knows what was saved meanwhile.
    await page.getByText('Lines × 1 · 45 min').waitFor();
    await send(page, 'Save');
    await page.reload();
    await page.getByText('Lines × 1 · 20 min · 3 attempts · 50 % to pass').waitFor();
    await page.locator('.rows').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('button', { name: 'Release answers' }).waitFor();
    await page.getByRole('button', { name: 'Edit Casting off' }).click();
    await dialogOf(page).getByLabel('Number of questions').fill('2');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await dialogOf(page).getByText('The topic “Lines” has fewer than 2 questions.').first().waitFor();
    await send(page, 'Cancel');
    await expectReadable(page, 'learning-editor-assessments');
    await part(page, 'Certificate');
    await page.getByText('No certificate yet').waitFor();
    await page.getByRole('button', { name: 'Add certificate' }).click();
    expect(await dialogOf(page).getByLabel('Name on the certificate').inputValue()).toBe(title);
    await expectReadable(page, 'learning-certificate-add');
    await send(page, 'Add certificate');
    await page.getByText('Issued on completion').waitFor();
    await expectReadable(page, 'learning-certificate');
    await page.locator('.learning-state').getByRole('button', { name: 'Publish' }).click();
    await page.locator('.learning-state').getByText('Open', { exact: true }).waitFor();

    const learner = await visitAs(browser, 'member@north.test');
    const { page: desk } = learner;
    await learner.open('/learn');
    await desk.getByText(title).click();
    await desk.getByText('Enrol to open').first().waitFor();
    await expectReadable(desk, 'learning-course');
    await desk.getByRole('button', { name: 'Enrol', exact: true }).click();
    await desk.getByText('0 of 3 done').waitFor();
    await desk.getByRole('button', { name: /Names of lines/ }).click();
    await desk.getByText('Head line').waitFor();
    await desk.getByRole('button', { name: 'Mark as done' }).click();
    await desk.getByRole('article').getByText('Done', { exact: true }).waitFor();
    await expectReadable(desk, 'learning-lesson');
    await desk.getByRole('button', { name: 'Next lesson' }).click();
    await desk.getByText('go last').or(desk.getByText('Springs go')).first().waitFor();
    await desk.getByRole('button', { name: 'Mark as done' }).click();
    await desk.getByRole('article').getByText('Done', { exact: true }).waitFor();
    await desk.locator('.crumb').getByText(title).click();
    await desk.getByText('2 of 3 done').waitFor();

    await desk.getByRole('button', { name: 'Start', exact: true }).click();
    await desk.getByText(/left$/).waitFor();
    expect(await desk.getByText('It holds the ship').count()).toBe(0);
    await desk.getByLabel('Spring').check();
    await desk.getByText('Saved', { exact: true }).waitFor();
    await expectReadable(desk, 'learning-quiz');
    await desk.getByRole('button', { name: 'Submit', exact: true }).click();
    await send(desk, 'Submit');
    await desk.getByText('1 of 1 points').first().waitFor();
    await desk.getByText('It holds the ship along the quay.').waitFor();
    await expectReadable(desk, 'learning-result');
    await desk.getByRole('button', { name: 'Lessons' }).click();
    await desk.getByText('Completed', { exact: true }).first().waitFor();
    await desk.getByRole('link', { name: 'View and share' }).waitFor();
    await expectReadable(desk, 'learning-completed');
    const proof = await desk.getByRole('link', { name: 'Verify' }).getAttribute('href');
    const stranger = await visit(browser);
    await stranger.open((proof ?? '').replace(/^\/app/, ''));
    await stranger.page.getByText(title).first().waitFor();

    await page.locator('.crumb').getByText(title).click();
    await page.getByRole('link', { name: 'Gradebook' }).click();
    await page.getByRole('cell', { name: '100 %' }).first().waitFor();
    await expectReadable(page, 'learning-gradebook');
  });

  it('wait in line for a place, and get it when somebody leaves', async () => {
    const title = unique('Narrow course');
    const teacher = await visitAs(browser, 'owner@north.test');
    const { page } = teacher;
    await teacher.open('/learn?do=course');
    await dialogOf(page).getByLabel('Title').fill(title);
    await dialogOf(page).getByRole('button', { name: 'New course' }).click();
    await page.getByRole('button', { name: 'Add module' }).click();
    await dialogOf(page).getByLabel('Module title').fill('Only');
    await send(page, 'Add module');
    await page.getByRole('button', { name: 'Add lesson' }).click();
    await dialogOf(page).getByLabel('Title').fill('Only lesson');
    await send(page, 'Add lesson');
    // The course has a version more: what is saved before the page has it is refused as of an older one.
    await page.getByText('Only lesson').waitFor();
    await part(page, 'About');
    await page.getByLabel('Places').fill('1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.locator('.learning-state').getByRole('button', { name: 'Publish' }).click();
    await page.locator('.learning-state').getByText('Open', { exact: true }).waitFor();
    await page.locator('.crumb').getByText(title).click();
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByText('1 of 1 places taken').waitFor();

    const learner = await visitAs(browser, 'member@north.test');
    const { page: desk } = learner;
    await learner.open('/learn');
    await desk.getByText(title).click();
    await desk.getByRole('button', { name: 'Enrol', exact: true }).click();
    await desk.getByText('You are number 1 on the waiting list').waitFor();
    await expectReadable(desk, 'learning-waiting');
    await page.getByRole('button', { name: 'Leave course' }).click();
    await send(page, 'Leave course');
    await desk.reload();
    await desk.getByText('0 of 1 done').waitFor();
  });

  /** A published course with a lesson and an assessment of one essay, made without a browser. */
  async function courseWithEssay(title: string): Promise<string> {
    const client = await clientOf('owner@north.test');
    const key = () => ({ idempotencyKey: crypto.randomUUID() });
    const course = done(
      (await client.mutate(CreateOneCourseDocument, { input: { title, ...key() } })).data?.createCourse,
    );
    const courseId = course.id;
    done(
      (await client.mutate(AddOneModuleDocument, { input: { courseId, title: 'Lines', ...key() } })).data
        ?.addCourseModule,
    );
    const { data } = await client.query(OneCourseDocument, { id: courseId });
    const lesson = { moduleId: data?.course?.modules[0]?.id ?? '', title: 'Names of lines', content: 'Head line.' };
    done((await client.mutate(AddOneLessonDocument, { input: { ...lesson, ...key() } })).data?.addLesson);
    const question = {
      courseId,
      kind: 'ESSAY',
      topic: 'Lines',
      text: 'Why does the spring go last?',
      points: 4,
    } as const;
    done(
      (await client.mutate(CreateOneQuestionDocument, { input: { ...question, ...key() } })).data?.createCourseQuestion,
    );
    const assessment = { courseId, title: 'Casting off', draws: [{ topic: 'Lines', count: 1 }] };
    const made = await client.mutate(CreateOneAssessmentDocument, { input: { ...assessment, ...key() } });
    const { id: assessmentId } = done(made.data?.createAssessment);
    done((await client.mutate(PublishOneAssessmentDocument, { input: { assessmentId } })).data?.publishAssessment);
    done((await client.mutate(PublishOneCourseDocument, { input: { courseId } })).data?.publishCourse);
    client.close();
    return courseId;
  }

  it('have cohorts to choose from, work that is handed in and graded by hand, and paths through them', async () => {
    const title = unique('Spring lines');
    const [courseId, teacher, learner] = await Promise.all([
      courseWithEssay(title),
      visitAs(browser, 'owner@north.test'),
      visitAs(browser, 'member@north.test'),
    ]);
    const { page } = teacher;
    const { page: desk } = learner;
    const dialog = dialogOf(page);

    // The instructor: an assignment with a rubric, a cohort, and what it costs.
    await teacher.open(`/learn/${courseId}/edit?part=assignments`);
    await page.getByRole('button', { name: 'Add assignment' }).click();
    await dialog.getByLabel('Title').fill('A plan of the lines');
    await dialog.getByLabel('Instructions').fill('Draw the lines of a ship alongside, and say which goes last.');
    await dialog.getByLabel('Rubric, one criterion per line').fill('Drawing\nReasoning: 6');
    await dialog.getByRole('button', { name: 'Add assignment' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Rubric, one criterion per line').fill('Drawing: 4\nReasoning: 6');
    await expectReadable(page, 'learning-assignment-new');
    await send(page, 'Add assignment');
    await page.getByText('10 points').waitFor();
    await part(page, 'Cohorts');
    await page.getByRole('button', { name: 'Add cohort' }).click();
    await dialog.getByLabel('Name').fill('Spring of 2031');
    await dialog.getByLabel('Places').fill('1');
    await dialog.getByLabel('Starts').fill('2031-03-01T09:00');
    await dialog.getByLabel('Ends').fill('2031-02-01T09:00');
    await dialog.getByRole('button', { name: 'Add cohort' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Ends').fill('2031-06-01T09:00');
    await send(page, 'Add cohort');
    await page.getByText('0 of 1 places taken').waitFor();
    await expectReadable(page, 'learning-editor-cohorts');
    await part(page, 'Price');
    await page.getByRole('combobox', { name: 'Price' }).selectOption('prc_seed_starter_eur');
    await expectReadable(page, 'learning-editor-price');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Price saved').waitFor();
    expect(await page.getByRole('combobox', { name: 'Price' }).inputValue()).toBe('prc_seed_starter_eur');

    // The learner: the price, the cohort, the work and the essay.
    await learner.open(`/learn/${courseId}`);
    await desk.locator('.pairs').getByText('19.00').waitFor();
    await desk.getByLabel('Cohort').selectOption({ index: 1 });
    await desk.getByRole('button', { name: 'Enrol', exact: true }).click();
    await desk.getByText('Pay for this course before you enrol.').waitFor();
    await expectReadable(desk, 'learning-course-cohort');
    await page.getByRole('combobox', { name: 'Price' }).selectOption('');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(() => page.getByRole('button', { name: 'Save' }).isDisabled(), true);
    await desk.reload();
    await desk.locator('.pairs').getByText('Free', { exact: true }).waitFor();
    await desk.getByLabel('Cohort').selectOption({ index: 1 });
    await desk.getByRole('button', { name: 'Enrol', exact: true }).click();
    await desk.getByText('You are in Spring of 2031').waitFor();
    await desk.getByRole('button', { name: 'Submit: A plan of the lines' }).click();
    await desk.getByRole('button', { name: 'Submit', exact: true }).click();
    await desk.locator('[aria-invalid=true]').waitFor();
    await desk.getByLabel('Text').fill('The spring goes last: it holds the ship along the quay.');
    await desk.getByLabel('Website URL').fill('https://example.org/lines.pdf');
    const plan = { name: 'plan of the lines.txt', mimeType: 'text/plain', buffer: Buffer.from('Head line first.') };
    await desk.locator('input[type=file]').setInputFiles(plan);
    await desk.getByRole('list', { name: 'Files' }).getByText(plan.name).waitFor();
    await eventually(() => desk.getByText('Checking').count(), 0);
    await expectReadable(desk, 'learning-assignment');
    await desk.getByRole('button', { name: 'Submit', exact: true }).click();
    await desk.getByRole('button', { name: 'Resubmit' }).waitFor();
    await desk.getByRole('list', { name: 'Files' }).getByText(plan.name).waitFor();
    await desk.locator('.crumb').getByText(title).click();
    await desk.getByRole('button', { name: 'Start', exact: true }).click();
    await desk.getByLabel('Your answer').fill('It keeps the ship from moving along the quay.');
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByText('Saved', { exact: true }).waitFor();
    await desk.getByRole('button', { name: 'Submit', exact: true }).click();
    await send(desk, 'Submit');
    await desk.getByText('Waiting for grading').first().waitFor();

    // The instructor grades both by hand.
    await page.locator('.crumb').getByText(title).click();
    await page.getByRole('link', { name: 'Grade submissions' }).waitFor();
    await expectReadable(page, 'learning-course-taught');
    await page.getByRole('link', { name: 'Grade submissions' }).click();
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${plan.name}` }).click();
    expect((await saved).suggestedFilename()).toBe(plan.name);
    await page.getByLabel('Drawing (0 to 4)').fill('5');
    await page.getByLabel('Reasoning (0 to 6)').fill('6');
    await page.getByLabel('Instructor’s comment').fill('Name the head line, too.');
    await page.locator('.learning-grade').getByRole('button', { name: 'Grade' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    await page.getByLabel('Drawing (0 to 4)').fill('3');
    await expectReadable(page, 'learning-grading');
    await page.locator('.learning-grade').getByRole('button', { name: 'Grade' }).click();
    await page.getByText('9 of 10 points').waitFor();
    await page.getByRole('button', { name: 'Grade: Casting off, Attempt 1' }).click();
    await page.getByLabel('Points of question 1 (0 to 4)').fill('2.5');
    await page.getByLabel('Instructor’s comment').fill('True.');
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    await page.getByText('2.5 of 4 points').first().waitFor();
    await expectReadable(page, 'learning-grading-essay');

    await desk.getByRole('button', { name: 'Lessons' }).click();
    await desk.getByText('Attempt 1: 2.5 of 4 points').waitFor();
    await desk.getByRole('button', { name: 'View submission: A plan of the lines' }).click();
    await desk.getByText('Name the head line, too.').waitFor();
    await desk.getByText('3 of 4 points').waitFor();
    await expectReadable(desk, 'learning-assignment-graded');

    // A path through two courses.
    const second = unique('Tugs');
    await courseWithEssay(second);
    const way = unique('To the quay and back');
    await teacher.open('/learn?view=paths');
    await page.getByRole('button', { name: 'New path' }).click();
    await dialog.getByLabel('Title').fill(way);
    await dialog.getByLabel('Description').fill('From the first line to the last tug.');
    await dialog.getByRole('button', { name: 'Publish path' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Add course').selectOption({ label: title });
    await dialog.getByLabel('Add course').selectOption({ label: second });
    await dialog.getByRole('button', { name: `Move ${second} up` }).click();
    await dialog.getByText(`1. ${second}`).waitFor();
    await expectReadable(page, 'learning-path-new');
    await dialog.getByRole('button', { name: 'Publish path' }).click();
    await page.getByText('0 of 2 courses completed').waitFor();
    await learner.open('/learn?view=paths');
    await desk.getByText(way).click();
    await desk.getByRole('button', { name: 'Follow path' }).click();
    await desk.getByRole('button', { name: 'Unfollow path' }).waitFor();
    await desk.getByRole('button', { name: `Enrol in ${second}` }).click();
    await desk.getByRole('link', { name: `Continue with ${second}` }).waitFor();
    await expectReadable(desk, 'learning-path');
    await learner.open('/learn?view=paths');
    await desk.locator('.segments').getByText('Following', { exact: true }).click();
    await desk.getByText(way).waitFor();
    await expectReadable(desk, 'learning-paths-followed');
    await desk.getByText(way).click();
    await desk.getByRole('button', { name: 'Unfollow path' }).click();
    await desk.getByRole('button', { name: 'Follow path' }).waitFor();
    await desk.getByRole('link', { name: `Continue with ${second}` }).waitFor();
    expect([...teacher.faults, ...learner.faults]).toEqual([]);
  });
});
