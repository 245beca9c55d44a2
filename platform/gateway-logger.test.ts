import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('N-10: the gateway logs its levels as words, as every other part does', () => {
  const file = fileURLToPath(new URL('./gateway-logger.ts', import.meta.url));
  const script = `import(${JSON.stringify(file)}).then(({ gatewayLogger }) => gatewayLogger('info').warn('hello'))`;
  const line = execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], { encoding: 'utf8' });
  expect(JSON.parse(line)).toMatchObject({ level: 'warn', name: 'gateway', message: 'hello' });
});
