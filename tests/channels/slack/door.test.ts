import { describe } from 'vitest';
import { slackDoor } from '../../../lib/channels/slack/door.ts';
import { doorSuite } from './door-suite.ts';

describe("Slack's front door", () => doorSuite(slackDoor));
