import { option } from '../measure/option.ts';
import { raceFeeds } from './feed.ts';
import { raceOutboxes } from './outbox.ts';

// Events on their way: `npm run bench -- live [--events=2000] [--rounds=3] [--sizes=100,1000,5000] [--only=outbox,feed]`.
const only = option('only', 'outbox,feed').split(',');

if (only.includes('outbox')) await raceOutboxes(option('events', 2_000), option('rounds', 3));
if (only.includes('feed')) await raceFeeds(option('sizes', '100,1000,5000').split(',').map(Number));
