import { setTimeout as pause } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Why a browser test skips; the run names it above its last line. */
export const MISSING_BROWSER = 'missing browser';

/** Several test processes may unpack the browser at once; a binary that is half there cannot start yet. */
const TRIES = 5;

/** A headless Chromium, or undefined where none can run. The caller closes it. */
export async function launchBrowser(): Promise<Browser | undefined> {
  for (let tried = 1; ; tried += 1) {
    try {
      const executablePath = await chromium.executablePath();
      return await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    } catch {
      if (tried === TRIES) return undefined;
      await pause(1_000);
    }
  }
}
