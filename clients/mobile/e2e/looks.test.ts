import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  hasChromium,
  phoneOfUser,
  scrollsSideways,
  shoot,
  startBrowser,
  takePhone,
} from './phone.ts';

const screens = [
  { path: '/', name: 'home', sign: /Good|Bun/ },
  { path: '/feed', name: 'feed', sign: 'Harbour people' },
  { path: '/money', name: 'money', sign: 'Harbour dues' },
  { path: '/messages', name: 'messages', sign: 'Bo Both' },
  { path: '/more', name: 'more', sign: 'owner@north.test' },
  { path: '/notifications', name: 'notifications', sign: 'Bo Both' },
  { path: '/posts/pst_seed_ferry', name: 'post', sign: 'At last!' },
  { path: '/conversations/cnv_seed_harbour', name: 'conversation', sign: 'Yes, on the first ferry.' },
  { path: '/wallet/send', name: 'send', sign: 'Harbour dues' },
  { path: '/wallet/request', name: 'request', sign: 'Harbour dues' },
  { path: '/wallet/top-up', name: 'top-up', sign: 'Harbour dues' },
  { path: '/classes', name: 'classes', sign: /^(Planned|Programate)$/ },
  { path: '/organisation', name: 'organisation', sign: 'Niels North' },
  { path: '/wallet/scan', name: 'scan', sign: /\/wallet\/pay\// },
  { path: '/courses', name: 'courses', sign: /Catalogue|Catalog/ },
  { path: '/courses/coe_seed_crane', name: 'course', sign: 'Slings and shackles' },
  { path: '/courses/coe_seed_crane/lessons/les_seed_plan', name: 'lesson', sign: 'Nobody lifts by a plan' },
  { path: '/jobs', name: 'jobs', sign: 'Timetable website' },
  { path: '/jobs/job_seed_crane', name: 'posting', sign: 'Operate the harbour' },
  { path: '/jobs/job_seed_crane/apply', name: 'apply', sign: 'When could you begin? *' },
  { path: '/jobs/profile', name: 'profile', sign: /Save profile|Salvează profilul/ },
  { path: '/files', name: 'files', sign: 'Harbour' },
  { path: '/files/folders/fol_seed_harbour', name: 'folder', sign: 'Crane inspection.md' },
  { path: '/files/fil_seed_inspection', name: 'file', sign: /There is no link|Niciun link/ },
  { path: '/wallet/pay/none', name: 'pay-none', sign: /not there|nu există/ },
  { path: '/no/such/page', name: 'missing', sign: /no such page|nu există/ },
] as const;

const looks = [
  { colorScheme: 'light', width: 390, language: 'en' },
  { colorScheme: 'dark', width: 390, language: 'en' },
  { colorScheme: 'dark', width: 360, language: 'ro' },
] as const;

describe.skipIf(!hasChromium)('every screen can be read by everybody', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each(looks)('$colorScheme, $width px, $language', async (look) => {
    const front = await takePhone(browser, look);
    await front.open('/');
    await front.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await shoot(front.page, `sign-in-${look.colorScheme}-${look.width}`);
    expect(await accessibilityFaults(front.page)).toEqual([]);
    await front.context.close();

    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@north.test', look);
    const { language } = look;
    await context.addInitScript(
      (kept) => localStorage.setItem('codai.preferences', kept),
      JSON.stringify({ language }),
    );
    for (const { path, name, sign } of screens) {
      await open(path);
      await page.getByText(sign).filter({ visible: true }).first().waitFor();
      await expect.poll(() => page.getByRole('status').count()).toBe(0);
      await shoot(page, `${name}-${look.colorScheme}-${look.width}`);
      expect({ path, faults: await accessibilityFaults(page) }).toEqual({ path, faults: [] });
      expect({ path, isWide: await scrollsSideways(page) }).toEqual({ path, isWide: false });
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
