import { get } from './api.js';
import { startClock } from './clock.js';
import { startCustomers } from './customers.js';
import { byId, setText } from './dom.js';
import { startFaults } from './faults.js';
import { startLanguage } from './language.js';
import { follow, loadAll } from './live.js';
import { choose, startPhone } from './phone.js';
import { startRail } from './rail.js';
import { startSlack } from './slack.js';
import { change, onChange, state } from './state.js';
import { startTabs } from './tabs.js';
import { startTimeline } from './timeline.js';
import { startTour } from './tour.js';
import { startUnread } from './unread.js';
import { t } from './words.js';

startLanguage();
startTabs();
startUnread();
startPhone();
startRail();
startSlack();
startTimeline();
startTour();
startFaults();
startCustomers();
onChange(() => setText(byId('live'), state.isLive ? '' : t('lost')));

const about = await get('/about');
change({ about, channel: about.desk, me: about.people[0].id });
startClock();
await loadAll();
follow();
// Whoever was quick has chosen somebody already.
if (state.customer === '') await choose(about.customers[0].id);
