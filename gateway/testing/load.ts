import { Agent, request } from 'node:http';

export interface LoadReport {
  readonly answered: number;
  /** Every answer that was not data without errors, in words. */
  readonly failures: readonly string[];
  /** Clients that were asked to use another connection. */
  readonly sentAway: number;
}

export interface Load {
  /** So far. */
  readonly answered: number;
  readonly failed: number;
  /** Resolves when each client has had its last answer. */
  stop(): Promise<LoadReport>;
  /**
   * Starts to keep clients that are asked to leave their connection from coming back here, as if a load balancer sent them
   * elsewhere, and with them those that get no new connection. Resolves when the last one has left.
   */
  untilSentAway(): Promise<LoadReport>;
}

/** Clients that each send one operation after the other on a connection of their own, kept alive. */
export function load(url: string, { clients, query }: { clients: number; query: () => object }): Load {
  const failures: string[] = [];
  let answered = 0;
  let sentAway = 0;
  let isOver = false;
  let isLeaving = false;

  async function client(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) {
      const outcome = await send(agent, url, JSON.stringify(query()));
      if (outcome.error === undefined) answered += 1;
      else if (isLeaving && outcome.isRefused) break;
      else failures.push(outcome.error);
      if (!outcome.isLast) continue;
      sentAway += 1;
      if (isLeaving) break;
    }
    agent.destroy();
  }
  const all = Promise.all(Array.from({ length: clients }, client));
  const report = async () => {
    await all;
    return { answered, failures, sentAway };
  };
  return {
    get answered() {
      return answered;
    },
    get failed() {
      return failures.length;
    },
    stop() {
      isOver = true;
      return report();
    },
    untilSentAway() {
      isLeaving = true;
      return report();
    },
  };
}

interface Sent {
  readonly error?: string;
  /** No connection was to be had. */
  readonly isRefused: boolean;
  /** The answer says that the connection closes. */
  readonly isLast: boolean;
}

function send(agent: Agent, url: string, body: string): Promise<Sent> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', (error) => resolve({ error: `broken: ${error.message}`, isRefused: false, isLast: false }));
      response.on('end', () => {
        const isLast = response.headers.connection === 'close';
        const isAnswer = response.statusCode === 200 && text.startsWith('{"data":{') && !text.includes('"errors":');
        resolve({
          ...(!isAnswer && { error: `${response.statusCode} ${text.slice(0, 300)}` }),
          isRefused: false,
          isLast,
        });
      });
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ error: `${error.code} ${error.message}`, isRefused: error.code === 'ECONNREFUSED', isLast: false });
    });
    asked.end(body);
  });
}
