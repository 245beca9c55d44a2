import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the gateway's process before it: measures how long its event loop was held up. `GET /` on `STALLS_PORT` tells
 * the longest stall since the last time it was asked, in milliseconds.
 */
const RESOLUTION_MS = 5;

if (isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  createServer((_request, response) => {
    const longest = Math.max(0, delays.max / 1e6 - RESOLUTION_MS);
    delays.reset();
    response.setHeader('connection', 'close').end(String(longest));
  })
    .listen(Number(process.env.STALLS_PORT), '127.0.0.1')
    .unref();
}
