import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, SCREENS_TIMEOUT_MS, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

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
    await dialog.waitFor({ state: 'hidden', timeout: 30_000 });
  }
  const part = (page: Page, name: string) => page.locator('.segments').getByText(name, { exact: true }).click();

  it(
    'are written and published by an instructor, taken and completed by a learner, and graded',
    async () => {
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

      await page.getByText('No modules yet').waitFor({ timeout: 30_000 });
      await page.getByRole('button', { name: 'Add module' }).click();
      await dialogOf(page).getByLabel('Title of the module').fill('Lines');
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
      await dialogOf(page).getByLabel('Choices, one a line').fill('Head line\n* Spring\nStern line');
      await dialogOf(page).getByLabel('Explanation').fill('It holds the ship along the quay.');
      await expectReadable(page, 'learning-question');
      await send(page, 'Add question');
      await page.getByText('Right answer: Spring').waitFor();

      await part(page, 'Assessments');
      await page.getByRole('button', { name: 'Add assessment' }).click();
      await dialogOf(page).getByLabel('Title').fill('Casting off');
      await dialogOf(page).getByLabel('Topic').fill('Lines');
      await dialogOf(page).getByLabel('Minutes of an attempt').fill('20');
      await dialogOf(page).getByLabel('Attempts').fill('2');
      await send(page, 'Add assessment');
      await page.locator('.rows').getByRole('button', { name: 'Publish' }).click();
      await page.getByRole('button', { name: 'Show the answers' }).waitFor();
      await expectReadable(page, 'learning-editor-assessments');
      await page.locator('.learning-state').getByRole('button', { name: 'Publish' }).click();
      await page.locator('.learning-state').getByText('Open', { exact: true }).waitFor();

      const learner = await visitAs(browser, 'member@north.test');
      const { page: desk } = learner;
      await learner.open('/learn');
      await desk.getByText(title).click();
      await desk.getByText('After enrolment').first().waitFor();
      await expectReadable(desk, 'learning-course');
      await desk.getByRole('button', { name: 'Enrol', exact: true }).click();
      await desk.getByText('0 of 3 done').waitFor({ timeout: 30_000 });
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

      await desk.getByRole('button', { name: 'Begin' }).click();
      await desk.getByText(/left$/).waitFor();
      expect(await desk.getByText('It holds the ship').count()).toBe(0);
      await desk.getByLabel('Spring').check();
      await desk.getByText('Saved', { exact: true }).waitFor();
      await expectReadable(desk, 'learning-quiz');
      await desk.getByRole('button', { name: 'Hand in' }).click();
      await send(desk, 'Hand in');
      await desk.getByText('1 of 1 points').first().waitFor();
      await desk.getByText('It holds the ship along the quay.').waitFor();
      await expectReadable(desk, 'learning-result');
      await desk.getByRole('button', { name: 'Lessons' }).click();
      await desk.getByText('Completed', { exact: true }).first().waitFor();
      await expectReadable(desk, 'learning-completed');

      await page.locator('.crumb').getByText(title).click();
      await page.getByRole('link', { name: 'Gradebook' }).click();
      await page.getByRole('cell', { name: '100 %' }).first().waitFor();
      await expectReadable(page, 'learning-gradebook');
    },
    SCREENS_TIMEOUT_MS,
  );

  it('wait in line for a place, and get it when somebody leaves', async () => {
    const title = unique('Narrow course');
    const teacher = await visitAs(browser, 'owner@north.test');
    const { page } = teacher;
    await teacher.open('/learn?do=course');
    await dialogOf(page).getByLabel('Title').fill(title);
    await dialogOf(page).getByRole('button', { name: 'New course' }).click();
    await page.getByRole('button', { name: 'Add module' }).click();
    await dialogOf(page).getByLabel('Title of the module').fill('Only');
    await send(page, 'Add module');
    await page.getByRole('button', { name: 'Add lesson' }).click();
    await dialogOf(page).getByLabel('Title').fill('Only lesson');
    await send(page, 'Add lesson');
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
    await page.getByRole('button', { name: 'Leave the course' }).click();
    await send(page, 'Leave the course');
    await desk.reload();
    await desk.getByText('0 of 1 done').waitFor();
  });
});
