import { html } from '@codai/kit/text/html';
import type { HttpAnswer, HttpRequest, NoAnswer } from '../api/listen.ts';
import { API_VERSION, answer, type PipelineOptions } from '../api/pipeline.ts';
import { answerControl, type ControlOptions } from '../control/control.ts';
import { faultAnswer } from '../control/faults.ts';
import { page, pageHeaders } from '../pages/html.ts';
import { answerPage } from '../pages/pages.ts';

export type HandleOptions = PipelineOptions & ControlOptions;

/** Answers any request to the processor: of a browser, of a test, or of the SDK. */
export async function handle(options: HandleOptions, request: HttpRequest): Promise<HttpAnswer | NoAnswer> {
  const { database, machine, logger, worker } = options;
  try {
    if (request.path.startsWith('/_control/')) return await answerControl(options, request);
    if (request.path.startsWith('/pages/')) return await answerPage(database, machine, request);
    return await answerApi(options, request);
  } catch (error) {
    logger.error({ error, path: request.path.split('/').slice(0, 3).join('/') }, 'The local processor failed.');
    return { status: 500, headers: pageHeaders(), body: page('Something went wrong', html`<p>Try it again.</p>`) };
  } finally {
    worker.wake();
  }
}

async function answerApi(options: HandleOptions, request: HttpRequest): Promise<HttpAnswer | NoAnswer> {
  const fault = await options.faults.take(request);
  if (fault?.moment === 'before') return faultAnswer(fault);
  const { status, body, requestId, isReplayed } = await answer(options, request);
  if (fault !== null) return faultAnswer(fault);
  const key = request.header('idempotency-key');
  return {
    status,
    body,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': API_VERSION,
      ...(isReplayed && { 'idempotent-replayed': 'true' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
  };
}
