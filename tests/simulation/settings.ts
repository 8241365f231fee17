import type { Settings } from '../../lib/core/policy.ts';
import { minutes } from '../../lib/core/time.ts';
import { readSettings } from '../../lib/runtime/settings.ts';

const given = readSettings(new URL('../../config', import.meta.url).pathname);

const { urgent } = given.policy.escalations;

/**
 * What an operator is given to begin with, and people who are reached by different ways: one by Slack with two ways to
 * fall back on, one by a webhook first, and the lead by Slack alone, as everybody is unless it was said. The lead is
 * called after four minutes instead of fifteen: a ladder's end comes within a story, and an outage makes two steps meet.
 */
export const settings: Settings = {
  ...given,
  policy: {
    ...given.policy,
    escalations: {
      ...given.policy.escalations,
      urgent: {
        ...urgent,
        steps: urgent.steps.map((step, at) => (at === 2 ? { ...step, wait: minutes(4) } : step)),
      },
    },
  },
  reach: {
    people: {
      U0WANG: ['slack', { wecom: 'wanglei' }, { webhook: 'phone', to: 'wanglei' }],
      U0CHEN: [{ webhook: 'phone', to: 'chenyu' }, 'slack'],
    },
    webhooks: { phone: { tells: [] } },
  },
};
