import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';

describe.skipIf(!hasChromium)('the tutor and drafts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('gives hints before an answer, sets exercises and judges answers to them, in one session', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open('/assistant/tutor');
    await page.getByText('No session yet').waitFor();
    await expectReadable(page, 'tutor-empty');

    await page.getByLabel('Question').fill('When do spring tides follow the full moon?');
    await page
      .getByLabel('Text to rely on')
      .fill('A spring tide is the highest tide of a month.\n\nSpring tides follow the full moon by two days.');
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await page.getByText('Look it up in: Paragraph 2.').waitFor();
    await page.getByRole('button', { name: 'Next hint, the last one' }).click();
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.getByText('Spring tides follow the full moon by two days. [p2]').waitFor();
    await page.getByText('Check yourself').waitFor();
    await page.getByText('All principles were kept.', { exact: false }).first().waitFor();
    await expectReadable(page, 'tutor-answer');

    await page.getByRole('radio', { name: 'Practise' }).click();
    await page.getByLabel('Topic').selectOption('Fractions');
    await page.getByLabel('Number of exercises').fill('1');
    await page.getByRole('button', { name: 'Set exercises' }).click();
    await page.getByRole('heading', { name: 'Fractions' }).waitFor();
    await page.getByLabel('Your answer').first().fill('99');
    await page.getByRole('button', { name: 'Check' }).first().click();
    await page.getByText('Not yet', { exact: true }).first().waitFor();
    await page.getByText('Hint 1:', { exact: false }).first().waitFor();
    await expectReadable(page, 'tutor-exercises');

    await page.getByRole('radio', { name: 'Explain' }).click();
    await page.getByLabel('Concept to explain').fill('fractions');
    await page.getByRole('button', { name: 'Explain it' }).click();
    await page.getByText('Beginner · Computed').waitFor();

    await page.getByRole('radio', { name: 'Check an answer' }).click();
    await page.getByLabel('Your answer').first().fill('0.5');
    await page.getByLabel('Correct answer').fill('1/2');
    await page.getByRole('button', { name: 'Give feedback' }).click();
    await page.getByText('Correct', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Beginner · Computed').waitFor();
    await visitor.context.close();
  });

  it('writes a quiz and a learning path with their checks, and keeps what was typed when it is refused', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open('/assistant/write?kind=QUIZ');
    await page.getByText('Nothing written yet').waitFor();
    const text = 'The pilot boat is painted in April by the crew of berth four.';
    await page.getByLabel('Text to rely on').fill(text);
    await page.getByRole('button', { name: 'Write the quiz' }).click();
    await page.getByText('The sources give', { exact: false }).first().waitFor();
    await page
      .getByLabel('Text to rely on')
      .and(page.locator(`text="${text}"`))
      .waitFor();
    await page.getByLabel('Number of questions').fill('1');
    await page
      .getByLabel('Text to rely on')
      .fill(
        `${text}\n\nThe harbour master prints tables of tides every winter.\n\nSailors repair nets behind the lighthouse.`,
      );
    await page.getByRole('button', { name: 'Write the quiz' }).click();
    await page.getByText('Every explanation stands in its passage').waitFor();
    await page.getByText('Passed').first().waitFor();
    await expectReadable(page, 'write-quiz');

    await page.getByRole('button', { name: 'Write another' }).click();
    await page.getByRole('radio', { name: 'Learning path' }).click();
    await page.getByLabel('Skills to reach').fill('sailing\ncooking');
    await page.getByLabel('Units to choose from').fill('Knots; 2; knots\nSails; six; sailing; knots');
    await page.getByRole('button', { name: 'Find the path' }).click();
    await page.getByText('Line 2 needs a title', { exact: false }).waitFor();
    await expectReadable(page, 'write-path-refused');
    await page.getByLabel('Units to choose from').fill('Knots; 2; knots\nSails; 6; sailing; knots');
    await page.getByRole('button', { name: 'Find the path' }).click();
    await page.getByText('8 hours in', { exact: false }).waitFor();
    await page.getByText('Look at this').waitFor();
    await expectReadable(page, 'write-path');
    await visitor.context.close();
  });
});
