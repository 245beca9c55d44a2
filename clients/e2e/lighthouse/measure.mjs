// `npm --prefix clients/e2e/lighthouse ci && node clients/e2e/lighthouse/measure.mjs [http://127.0.0.1:4000]`: Lighthouse's figures of the pages that
// everybody sees first, from a product that runs. A package of its own, since it would double what `npm ci` installs.
import { writeFileSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const origin = process.argv[2] ?? 'http://127.0.0.1:4000';
const pages = ['/app/', '/app/sign-in', '/'];
const forms = { desktop: desktopConfig, 'mobile, throttled': undefined };
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox'],
});
const rows = [];
try {
  for (const page of pages) {
    for (const [form, config] of Object.entries(forms)) {
      const options = { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'] };
      const { lhr, report } = await lighthouse(`${origin}${page}`, { ...options, output: 'html' }, config);
      const score = (category) => Math.round(lhr.categories[category].score * 100);
      const scripts = lhr.audits['network-requests'].details.items.filter(
        ({ resourceType }) => resourceType === 'Script',
      );
      rows.push({
        page,
        form,
        performance: score('performance'),
        accessibility: score('accessibility'),
        'best practices': score('best-practices'),
        'LCP ms': Math.round(lhr.audits['largest-contentful-paint'].numericValue),
        'TBT ms': Math.round(lhr.audits['total-blocking-time'].numericValue),
        CLS: Number(lhr.audits['cumulative-layout-shift'].numericValue.toFixed(3)),
        'scripts kB': Math.round(scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000),
      });
      writeFileSync(new URL(`./report-${rows.length}.html`, import.meta.url), report);
    }
  }
} finally {
  await chrome.kill();
}
console.table(rows);
