/** Entry of the worker thread; `worker-planner.ts` is its other end. Loads the supergraph, then plans what it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { ApolloPlanner } from './apollo-planner.ts';
import { PlanningError } from './planner.ts';
import type { WorkerMessage, WorkerRequest, WorkerStart } from './worker-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('planner-worker.ts runs as a worker thread only.');

const post = (message: WorkerMessage) => port.postMessage(message);
const { supergraphSdl } = workerData as WorkerStart;

try {
  const planner = new ApolloPlanner(supergraphSdl);
  port.on('message', (request: WorkerRequest) => post(answer(planner, request)));
  post({ kind: 'ready' });
} catch (thrown) {
  post({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
}

function answer(planner: ApolloPlanner, request: WorkerRequest): WorkerMessage {
  try {
    return { kind: 'planned', plan: planner.plan(request) };
  } catch (thrown) {
    const fault = thrown instanceof PlanningError ? thrown.fault : 'broken';
    return { kind: 'refused', fault, message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
