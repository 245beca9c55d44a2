import { defineConfig } from 'vitest/config';
import { root } from '../project.ts';
import { base } from './base.ts';
import { mutationGroups } from './mutate-groups.ts';

const group = mutationGroups[process.env.MUTATE ?? 'rules'];
if (group === undefined) throw new Error(`No such group of mutations: ${process.env.MUTATE}`);

/** Files of the kit's heavy doors that rules take. A name that is not here is undefined to them: add its file. */
const kitOfRules: Readonly<Record<string, readonly string[]>> = {
  'index.ts': [
    'base/errors/domain-error',
    'base/errors/shared-errors',
    'base/text/card-number',
    'base/text/plain-text',
    'base/text/text-refusal',
  ],
  'doors/jobs.ts': [
    'jobs/schedules/schedule',
    'jobs/schedules/schedule-refusal',
    'jobs/schedules/skipped-months',
    'jobs/schedules/zone-clock',
  ],
};
const kit = `${root}kit/`;
const lightKit = {
  name: 'kit-of-rules',
  enforce: 'pre' as const,
  load: (id: string) =>
    kitOfRules[id.replace(/^.*\/kit\//, '')]?.map((file) => `export * from '${kit}${file}.ts';`).join('\n'),
};

export default defineConfig({
  ...base,
  plugins: group.hasLightKit ? [lightKit] : [],
  test: {
    ...base.test,
    include: [...group.tests],
    pool: 'forks',
    maxWorkers: 1,
  },
});
