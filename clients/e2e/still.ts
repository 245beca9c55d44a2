import type { Page } from 'playwright-core';

/**
 * Resolves when the page has its fonts and nothing on it moves. Two frames are drawn before it looks, for what a change of size or theme starts, and two
 * after it, for what is taken away at the end of its motion. A spinner, which has no end, may turn.
 */
export async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const drawTwice = async () => {
      for (let frames = 0; frames < 2; frames += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    const rests = () =>
      document.fonts.status === 'loaded' &&
      document.getAnimations().every(({ effect, playState }) => {
        const isEndless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
        return isEndless || playState !== 'running';
      });
    await drawTwice();
    if (!rests()) return false;
    await drawTwice();
    return rests();
  });
}
