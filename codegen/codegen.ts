import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDeadlines } from '@codai/gateway/compose';
import { generateClient } from './operations.ts';
import { prepareGateway } from './prepare-gateway.ts';
import { nameOf, project } from './project.ts';

/** `npm run codegen`: writes the client's typed documents and the manifest of trusted documents from the committed API schema. */
try {
  const api = await readFile(project.api, 'utf8');
  const deadlines = readDeadlines(await readFile(project.supergraph, 'utf8'));
  const { operations } = project;
  const { modules, cacheShape, trustedDocuments } = await generateClient({ api, operations, deadlines });
  await mkdir(project.generated, { recursive: true });
  const files = {
    ...Object.fromEntries(Object.entries(modules).map(([name, text]) => [join(project.generated, name), text])),
    [join(project.generated, 'cache-shape.ts')]: cacheShape,
    [project.trustedDocuments]: trustedDocuments,
  };
  for (const [file, content] of Object.entries(files)) await writeFile(file, content);
  console.log(`Wrote ${Object.keys(files).map(nameOf).join(', ')}.`);
  console.log(await prepareGateway());
} catch (thrown) {
  // What is wrong with an operation, with file and line; the stack is the generator's.
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
