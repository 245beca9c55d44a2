// Takes the README's pictures of the running product: the app's Home, and the playground's Explain. `npm run record` calls it on its product.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Debian's Chromium, or what `CHROMIUM` names. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const USER = 'owner@north.test';
const viewport = { width: 1360, height: 800 };
const operation = `query Home {
  me {
    displayName
    unreadNotificationCount
  }
  feed(first: 5) {
    edges {
      node {
        text
        author { displayName }
        reactions { kind count }
      }
      reason
    }
  }
}`;

/** Writes `home.png` and `explain.png` in docs/recording. `url`: where the product answers, with its demo data. */
export async function takePictures(url) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    await takeHome(await pageOf(browser), url);
    await takeExplain(await pageOf(browser), url);
  } finally {
    await browser.close();
  }
}

async function pageOf(browser) {
  const context = await browser.newContext({
    viewport,
    colorScheme: 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Home of a demo user who is signed in with both factors. */
async function takeHome(page, url) {
  const answer = await fetch(`${url}/dev/sign-in/${encodeURIComponent(USER)}`, {
    method: 'POST',
    headers: { 'codai-csrf': 'pictures' },
  });
  if (!answer.ok) throw new Error(`No token for ${USER}: ${await answer.text()}`);
  const session = JSON.stringify({ accessToken: await answer.text(), refreshToken: 'none' });
  await page.addInitScript((kept) => localStorage.setItem('codai.session', kept), session);
  await page.goto(`${url}/app/home`);
  await page.getByRole('heading', { name: /Nora/ }).waitFor();
  // Rows of people come after the rest: until then they are empty.
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton, [aria-busy="true"]') === null &&
      [...document.querySelectorAll('main li')].every((row) => (row.textContent ?? '').trim() !== ''),
  );
  await shoot(page, 'home');
}

/** The playground after an operation over three subgraphs, with the steps of its plan. */
async function takeExplain(page, url) {
  await page.goto(`${url}/`);
  await page.getByText(/^Schema: \d+ types$/).waitFor();
  await page.getByRole('button', { name: 'Caller: Nobody' }).click();
  await page.getByRole('menuitemradio', { name: USER }).click();
  await page.getByText(`Operations are sent as ${USER}`).waitFor();
  await page.getByRole('textbox', { name: 'Operation', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(operation);
  const step = page.getByRole('button', { name: /^Step 2: / });
  // The first runs plan, open connections and compile: the picture shows the times of a later one.
  for (let run = 0; run < 5; run++) {
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/graphql'),
    );
    await page.keyboard.press('ControlOrMeta+Enter');
    await (await answered).finished();
    await step.waitFor();
  }
  await shoot(page, 'explain');
}

async function shoot(page, name) {
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  // format: a name of ours
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/recording/${name}.png`, import.meta.url)) });
}
