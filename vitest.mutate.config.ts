import { defineConfig } from 'vitest/config';
import { base } from './vitest.base.ts';
import { mutationGroups } from './vitest.mutate.groups.ts';

const group = mutationGroups[process.env.MUTATE ?? 'rules'];
if (group === undefined) throw new Error(`No such group of mutations: ${process.env.MUTATE}`);

// Rules take errors, money, times of schedules and checks of text of the kit. What rules take besides is added here, else it is undefined to them.
const kitOfRules = [
  'errors/codes',
  'errors/domain-error',
  'errors/shared-errors',
  'money',
  'schedules/schedule',
  'text/card-number',
  'text/plain-text',
  'text/text-refusal',
];
const lightKit = {
  name: 'kit-of-rules',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.endsWith('/kit/index.ts') ? kitOfRules.map((file) => `export * from './${file}.ts';`).join('\n') : undefined,
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
