import { checkJourney, talk } from './journey.ts';
import { checkPage, written } from './page-harm.ts';
import { portalDoor } from './portal-door.ts';
import { portalTrials } from './portal-trials.ts';
import { queueDoor } from './queue-door.ts';
import { queueTrials } from './queue-trials.ts';
import { type Found, fuzz, fuzzDoor, type Run } from './run.ts';
import { slackDoor } from './slack-door.ts';
import { slackTrials } from './slack-trials.ts';
import { wecomDoor } from './wecom-door.ts';
import { wecomTrials } from './wecom-trials.ts';

/** One thing to fuzz. `share`: of the count that is asked for, since a whole conversation takes longer than a request. */
export interface Part {
  readonly name: string;
  readonly share: number;
  readonly fuzz: (run: Run) => Promise<Found>;
}

export const parts: readonly Part[] = [
  { name: 'wecom', share: 1, fuzz: (run) => fuzzDoor(wecomDoor(), wecomTrials, run) },
  { name: 'slack', share: 1, fuzz: (run) => fuzzDoor(slackDoor(), slackTrials, run) },
  { name: 'portal', share: 1, fuzz: (run) => fuzzDoor(portalDoor(), portalTrials, run) },
  { name: 'queue', share: 1, fuzz: (run) => fuzzDoor(queueDoor(), queueTrials, run) },
  { name: 'page', share: 0.1, fuzz: (run) => fuzz(written, run, checkPage) },
  { name: 'journey', share: 0.1, fuzz: (run) => fuzz(talk, run, checkJourney) },
];
