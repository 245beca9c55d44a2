import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Answer of the run's set-up, whose address on 127.0.0.1 stands in an environment variable. Unlike `fetch` without a time limit: a server or a
 * product that is made first takes as long as the machine needs. Throws with its reason when it could not be made.
 */
export async function askBroker(variable: string, path = ''): Promise<string> {
  const broker = process.env[variable];
  if (!broker) throw new Error('This vitest project has no such set-up: see tools/vitest/projects.ts.');
  return new Promise((resolve, reject) => {
    get(`${broker}${path}`, async (response) => {
      const answer = await text(response);
      if (response.statusCode === 200) resolve(answer);
      else reject(new Error(`The set-up of the tests failed: ${answer}`));
    }).on('error', reject);
  });
}
