import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRepository, type RepositoryCopy, type StartedCopy } from '../repository-copy.ts';
import { applyChange, isOutput, readGuide } from './read-guide.ts';

describe('docs/guides/first-subgraph.md', () => {
  let copy: RepositoryCopy;
  let product: StartedCopy | undefined;
  beforeAll(async () => {
    copy = await copyRepository();
  });
  afterAll(async () => {
    await product?.stop();
    await copy?.remove();
  });

  it('N-11, N-12, N-13, N-14: works as written', async () => {
    const variables: string[] = [];
    for (const step of await readGuide('docs/guides/first-subgraph.md')) {
      if (step.kind === 'change') {
        const file = join(copy.root, step.file);
        await writeFile(file, applyChange(await readFile(file, 'utf8'), step));
      } else if (step.script === 'npm start\n') {
        await product?.stop();
        product = await copy.start();
      } else {
        // A terminal keeps its variables from one block to the next.
        const script = [...variables, step.script].join('\n');
        variables.push(...step.script.split('\n').filter((line) => /^[A-Z]+=/.test(line)));
        const port = new URL(product?.url ?? 'http://127.0.0.1:4000').port;
        const command = ['bash', '-euc', script.replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`)];
        const { code, stdout, stderr } = await copy.run(command, { PORT: port });
        expect(code, `${step.script}${stdout}${stderr}`).toBe(0);
        if (step.output !== null) expect(isOutput(step.output, stdout), stdout).toBe(true);
      }
    }
    expect(product).toBeDefined();
  });
});
