import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The page as a person uses it. Everything waits until it can be seen. */
export interface DeskPage {
  readonly page: Page;
  /** What the customer in front reads, newest last; `text` picks one. */
  readonly replies: (text: string | RegExp) => Locator;
  readonly takeStep: (step: string) => Promise<void>;
  readonly open: (place: string) => Promise<void>;
  /** Messages of the open channel; of the open thread. */
  readonly messages: (text: string | RegExp) => Locator;
  readonly thread: (text: string | RegExp) => Locator;
  /** Waits until a thing of the tour is checked off. */
  readonly happened: (thing: string) => Promise<void>;
  readonly width: () => Promise<number>;
  readonly forward: (minutes: number) => Promise<void>;
  /** Kept only where somebody wants to look at them: SCREENSHOTS=folder. */
  readonly keepPicture: (name: string) => Promise<void>;
}

/** The page at an address, opened. */
export async function openDesk(page: Page, url: string): Promise<DeskPage> {
  await page.goto(url);
  const within = (selector: string) => (text: string | RegExp) => page.locator(selector, { hasText: text });
  const settle = () => page.locator('#clock[aria-busy="false"]').waitFor({ timeout: 60_000 });
  return {
    page,
    replies: within('#chat .theirs .bubble'),
    messages: within('#messages .message'),
    thread: within('#thread-messages .message'),
    takeStep: async (step) => {
      await page.locator(`[data-step="${step}"]`).click();
      await settle();
    },
    open: (place) => page.locator('#places .place', { hasText: place }).click(),
    happened: (thing) => page.locator(`.thing.done[data-thing="${thing}"]`).waitFor({ timeout: 30_000 }),
    width: () => page.locator('html').evaluate((html) => html.scrollWidth),
    forward: async (minutes) => {
      await page.locator(`[data-minutes="${minutes}"]`).click();
      await settle();
    },
    keepPicture: async (name) => {
      const folder = process.env['SCREENSHOTS'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}
