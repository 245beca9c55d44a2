// Jobs, crons and schedules.

export { type EachApart, eachApart, stepsApart, walkApart } from '../jobs/each-apart.ts';
export { type CatchUp, type Due, type DueRequest, dueOccurrences } from '../jobs/schedules/catch-up.ts';
export {
  type CronSchedule,
  type IntervalSchedule,
  nextOccurrence,
  previousOccurrence,
  type Schedule,
} from '../jobs/schedules/schedule.ts';
export { type ScheduleBounds, scheduleRefusal } from '../jobs/schedules/schedule-refusal.ts';
export { skippedMonthsRefusal } from '../jobs/schedules/skipped-months.ts';
export { isTimeZone } from '../jobs/schedules/zone-clock.ts';
export type { Cron, JobInfo, Task } from '../jobs/task.ts';
